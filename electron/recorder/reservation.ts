import type { DiskFile } from './disk.ts';
import { systemCode } from './system-code.ts';

const STEP_BYTES = 64 * 1024 * 1024;

/** Space that a file has ahead of what is written, so that a full volume is met before a fragment and not in it. */
export class Reservation {
  #end = 0;
  #isPossible = true;

  /**
   * Sees to it that the file has room up to `end`: a whole step where the volume has it, what is needed where not.
   * Rejects with the system's error where not even that is left.
   */
  async reach(file: DiskFile, end: number): Promise<void> {
    if (end <= this.#end) return;
    const needed = end - this.#end;
    const isTaken = await this.#take(file, Math.max(needed, STEP_BYTES));
    if (!isTaken && needed < STEP_BYTES) await file.reserve(this.#end, needed);
    this.#end = Math.max(this.#end, end);
  }

  /** Gives whether the step was taken; a volume that cannot reserve is not asked again. */
  async #take(file: DiskFile, step: number): Promise<boolean> {
    if (!this.#isPossible) return true;
    try {
      await file.reserve(this.#end, step);
      this.#end += step;
      return true;
    } catch (error) {
      if (isFull(error)) return false;
      this.#isPossible = false;
      return true;
    }
  }
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(systemCode(error));
}

import { Condition, changeOf, type TroubleChange } from './condition.ts';

/** Below this a microphone delivers nothing but its own noise. */
export const SILENT_LEVEL = 0.002;
/** A child may well say nothing for a while; a live microphone still hears the room. */
const SILENT_MS = 10_000;
/** Nothing at all is no silence: no microphone is so quiet for so long. */
const NOTHING_MS = 5000;

/** Tells from the level of the sound, several times a second, whether the microphone hears anything. */
export class SoundWatch {
  readonly #silent = new Condition(SILENT_MS);
  readonly #nothing = new Condition(NOTHING_MS);
  #silentNow = false;
  #nothingNow = false;

  /** `level` is the highest amplitude since the last one, 0…1; `at` is in milliseconds. */
  hear(level: number, at: number): TroubleChange<'microphone-silent'>[] {
    const before = this.#silentNow || this.#nothingNow;
    this.#silentNow = after(this.#silent.update(level < SILENT_LEVEL, at), this.#silentNow);
    this.#nothingNow = after(this.#nothing.update(level === 0, at), this.#nothingNow);
    const now = this.#silentNow || this.#nothingNow;
    if (now === before) return [];
    return changeOf('microphone-silent', now ? 'raised' : 'cleared');
  }
}

function after(change: 'raised' | 'cleared' | null, before: boolean): boolean {
  return change === null ? before : change === 'raised';
}

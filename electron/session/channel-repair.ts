/** Between two attempts: soon enough that a pulled cable costs seconds, seldom enough not to fill the log. */
const RETRY_MS = 2000;

/** Why a channel goes on in a new part. */
export type GapReason =
  | 'recorder-stopped'
  | 'write-failed'
  | 'capture-stopped'
  | 'capture-failed'
  | 'device-back'
  | 'suspended';

/**
 * What a channel needs before it records again: a new part when the recorder or the disk failed it, devices opened anew
 * when the capture page did. Needs add up until an attempt meets them all.
 */
export class ChannelRepair {
  #need: { part: boolean; start: boolean; reason: GapReason } | null = null;
  #notBefore = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  /** The first reason stands: what follows from it is no cause of its own. */
  require(reason: GapReason): void {
    const part = reason === 'recorder-stopped' || reason === 'write-failed';
    this.#need = {
      part: part || (this.#need?.part ?? false),
      start: !part || (this.#need?.start ?? false),
      reason: this.#need?.reason ?? reason,
    };
  }

  /** Whether the devices must be opened again. */
  get needsDevices(): boolean {
    return this.#need?.start ?? false;
  }

  /** Makes an attempt if one is due. `attempt` is given what is needed and throws when it did not succeed. */
  attempt(now: number, attempt: (need: RepairNeed) => Promise<void>, failed: (error: unknown) => void): void {
    const need = this.#need;
    if (need === null || this.#running !== null || now < this.#notBefore) return;
    this.#need = null;
    this.#notBefore = now + RETRY_MS;
    this.#running = attempt(need)
      .catch((error: unknown) => {
        this.#takeBack(need);
        failed(error);
      })
      .finally(() => {
        this.#running = null;
      });
  }

  /** Resolves when no attempt is under way; none that is due is made. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #takeBack(need: RepairNeed): void {
    this.#need = {
      part: need.part || (this.#need?.part ?? false),
      start: need.start || (this.#need?.start ?? false),
      reason: need.reason,
    };
  }
}

export interface RepairNeed {
  /** The part that was written can take nothing more. */
  readonly part: boolean;
  /** The capture page must open the devices again. */
  readonly start: boolean;
  readonly reason: GapReason;
}

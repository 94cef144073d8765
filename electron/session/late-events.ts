import { CustodyError } from '../custody/errors.ts';
import type { ClockReading } from '../platform/clock.ts';
import type { RecordingVault } from '../vault/held-vault.ts';

/** The part of a vault that takes events. */
export type EventTaker = Pick<RecordingVault, 'recordSystem'>;
type Write = (taker: EventTaker) => void;

interface Waiting {
  readonly failure: string;
  readonly write: Write;
  readonly moment: ClockReading;
}

/** As details of an event that is written later than it happened: the log's own time is that of the writing. */
export function happenedAt({ utc, boot, bootId, state }: ClockReading) {
  return { happened: { time: utc, boot, bootId, state } };
}

/** Tells each event when it happened. */
export function toldLate(taker: EventTaker, moment: ClockReading): EventTaker {
  return {
    recordSystem: (action, object, details, options) =>
      taker.recordSystem(action, object, { ...details, ...happenedAt(moment) }, options),
  };
}

export interface LateEventsParts {
  readonly taker: () => EventTaker;
  readonly now: () => ClockReading;
  readonly warn: (failure: string, error: unknown) => void;
}

/**
 * Events that the database may not take just now. They are written in their order, and one that had to wait says when it
 * happened: nothing is dropped, and nothing is dated back. Only what no log can hold is given up, with a warning.
 */
export class LateEvents {
  readonly #parts: LateEventsParts;
  #waiting: Waiting[] = [];

  constructor(parts: LateEventsParts) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** `write` is called once it is its turn, and again as long as it throws. */
  note(failure: string, write: Write): void {
    const moment = this.#parts.now();
    if (!this.catchUp()) {
      this.#waiting.push({ failure, write, moment });
      return;
    }
    try {
      write(this.#parts.taker());
    } catch (error) {
      this.#parts.warn(failure, error);
      if (!(error instanceof CustodyError)) this.#waiting.push({ failure, write, moment });
    }
  }

  /** Writes what waits, as far as it goes; gives whether nothing waits any more. */
  catchUp(): boolean {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const { write, moment, failure } = next;
      try {
        write(toldLate(this.#parts.taker(), moment));
      } catch (error) {
        if (!(error instanceof CustodyError)) return false;
        this.#parts.warn(failure, error);
      }
      this.#waiting.shift();
    }
    return true;
  }
}

/**
 * A condition that must hold for a while before it is told, and is over at once. Times are milliseconds of a clock that
 * nobody sets.
 */
export class Condition {
  readonly #afterMs: number;
  #since: number | null = null;
  #raised = false;

  constructor(afterMs: number) {
    this.#afterMs = afterMs;
  }

  /** Gives a change, or null for none. */
  update(holds: boolean, at: number): 'raised' | 'cleared' | null {
    if (!holds) {
      this.#since = null;
      if (!this.#raised) return null;
      this.#raised = false;
      return 'cleared';
    }
    this.#since ??= at;
    if (this.#raised || at - this.#since < this.#afterMs) return null;
    this.#raised = true;
    return 'raised';
  }
}

/** A source's trouble that came or went. */
export interface TroubleChange<What> {
  readonly what: What;
  readonly state: 'raised' | 'cleared';
}

/** The change as a list, for adding up. */
export function changeOf<What>(what: What, state: 'raised' | 'cleared' | null): TroubleChange<What>[] {
  return state === null ? [] : [{ what, state }];
}

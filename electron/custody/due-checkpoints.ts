import type { CustodyAction } from '../contract/custody.ts';

/**
 * Acts after which the log's head is signed in the same transaction. So a head that was taken out of the database is
 * missed: the event stands there and its head does not.
 */
export const CHECKPOINTED_ACTIONS: ReadonlySet<CustodyAction> = new Set<CustodyAction>([
  'vault.created',
  'vault.unlocked',
  'vault.locked',
  'session.sealed',
  'channel.checkpoint',
  'package.exporting',
  'package.delivered',
  'receipt.issued',
  'receipt.imported',
]);

/** Heads that every version signed. */
const ALWAYS: readonly CustodyAction[] = [
  'vault.created',
  'vault.locked',
  'session.sealed',
  'channel.checkpoint',
];

/**
 * Which head over an event is missed. A log may have been begun by a version that signed heads after fewer acts: after the
 * others a head is due from the first one on that has its own.
 */
export class DueHeads {
  readonly #due = new Set<CustodyAction>(ALWAYS);

  /** `signed`: whether a good head is over exactly the events up to one of this action. */
  isMissing(action: CustodyAction, signed: boolean): boolean {
    if (!CHECKPOINTED_ACTIONS.has(action)) return false;
    if (signed) this.#due.add(action);
    return !signed && this.#due.has(action);
  }
}

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

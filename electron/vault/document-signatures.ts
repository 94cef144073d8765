import { Role } from '../contract/roles.ts';
import type { DocumentRow } from './store/session-records.ts';
import type { Store } from './store/store.ts';

/** Who signed a version of a session's document, and when. */
export interface DocumentSignature {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly at: string;
}

/** Far more than sign anything. */
const MOST = 1000;

/** The signatures of a version, as the custody log has them; oldest first. */
export function signaturesOf(
  store: Store,
  { sessionId, hash }: DocumentRow,
  action: 'protocol.signed',
): DocumentSignature[] {
  const names = new Map(store.accounts.list().map(({ id, name }) => [id, name]));
  return store.events
    .list({ scope: sessionId, action, before: null, limit: MOST })
    .filter((event) => event.hash === hash)
    .map(({ actor: { account, role }, time }) => ({
      accountId: account,
      name: names.get(account) ?? '',
      role: Role.parse(role),
      at: time,
    }))
    .reverse();
}

import type { DisposalView, RetentionView } from '../../contract/retention.ts';
import type { DisposalRow } from '../../vault/store/disposals.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { Store } from '../../vault/store/store.ts';
import { filesOfSession } from '../disposal/files.ts';
import { hasEnded } from './end.ts';
import { keepingOf } from './keeping.ts';

/** How a sealed or disposed session is kept, for people who may not see what it holds. */
export function retentionView(store: Store, session: SessionRow, now: string): RetentionView {
  const { id, caseId, ordinal, sealedAt, disposedAt, createdAt } = session;
  const { rule, byDefault, endsAt, hold } = keepingOf(store, session);
  const disposal = store.disposals.of(id);
  const files = filesOfSession(store, id);
  return {
    sessionId: id,
    caseId,
    pseudonym: store.cases.get(caseId).pseudonym,
    ordinal,
    sealedAt: sealedAt ?? createdAt,
    disposedAt,
    rule,
    byDefault,
    endsAt,
    due: disposedAt === null && hold === null && hasEnded(endsAt, now),
    hold: hold === null ? null : { reason: hold.reason, setAt: hold.setAt, setBy: nameOf(store, hold.setBy) },
    disposal: disposal === null ? null : disposalView(store, disposal),
    files: { count: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
    identityMayGo: identityMayGo(store, session),
  };
}

function disposalView(store: Store, row: DisposalRow): DisposalView {
  const { id, state, reason, eraseIdentity, proposedAt, proposedBy, confirmedAt, confirmedBy } = row;
  return {
    ...{ id, state, reason, eraseIdentity, proposedAt, confirmedAt, destroyedAt: row.destroyedAt },
    proposedBy: { id: proposedBy, name: nameOf(store, proposedBy) },
    confirmedBy: confirmedBy === null ? null : nameOf(store, confirmedBy),
  };
}

/** Whether the case has an identity that no other session needs any more. */
export function identityMayGo(store: Store, { id, caseId }: SessionRow): boolean {
  const others = store.sessions.listOfCase(caseId).filter((other) => other.id !== id);
  return store.cases.get(caseId).identitySealed !== null && others.every(({ state }) => state === 'disposed');
}

/** An account's name, after it was removed too. */
function nameOf(store: Store, accountId: string): string {
  return store.accounts.get(accountId).name;
}

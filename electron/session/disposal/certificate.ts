import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { DestructionCertificate, DisposedFile } from '../../contract/retention.ts';
import { type CustodyEvent, eventLine } from '../../custody/event.ts';
import { lineHash } from '../../custody/event-checks.ts';
import type { DisposalRow } from '../../vault/store/disposals.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { Store } from '../../vault/store/store.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';

/** What `session.disposed` says: the two signed acts that it rests on, and every file. Its hash is that of `files`. */
const Details = z.object({
  disposalId: z.string(),
  reason: z.string(),
  /** Position and SHA-256 of the line of each act. */
  proposal: z.object({ seq: z.number(), hash: z.string() }),
  confirmation: z.object({ seq: z.number(), hash: z.string() }),
  identityErased: z.boolean(),
  root: z.string().nullable(),
  sealedAt: z.string().nullable(),
  files: z.array(DisposedFile),
});

/** What the certificate binds, made when everything is destroyed. */
export function certificateDetails(
  { store }: UnlockedVault,
  row: DisposalRow,
  { root, sealedAt }: SessionRow,
): EventDetails {
  const named = (seq: number | null) => {
    const event = eventOf(store, row.sessionId, seq);
    return { seq: event.seq, hash: lineHash(eventLine(event)) };
  };
  return {
    disposalId: row.id,
    reason: row.reason,
    proposal: named(row.proposedSeq),
    confirmation: named(row.confirmedSeq),
    identityErased: row.eraseIdentity,
    root,
    sealedAt,
    files: store.disposals.files(row.id),
  } satisfies z.infer<typeof Details>;
}

/** The certificate of a session's destruction, read from the log. @throws SenimError disposal-unknown, session-unknown */
export function certificateOf({ store }: UnlockedVault, sessionId: string): DestructionCertificate {
  const session = store.sessions.get(sessionId);
  const row = store.disposals.ofSession(sessionId);
  if (row?.state !== 'destroyed') throw new SenimError('disposal-unknown');
  const disposed = eventOf(store, sessionId, row.destroyedSeq);
  const said = Details.parse(disposed.details);
  const act = ({ seq, hash }: { seq: number; hash: string }) => {
    const { actor, time } = eventOf(store, sessionId, seq);
    return { by: store.accounts.get(actor.account).name, role: actor.role, at: time, seq, hash };
  };
  return DestructionCertificate.parse({
    ...{ disposalId: said.disposalId, sessionId, reason: said.reason, files: said.files },
    pseudonym: store.cases.get(session.caseId).pseudonym,
    ordinal: session.ordinal,
    sealedAt: said.sealedAt,
    root: said.root,
    proposal: act(said.proposal),
    confirmation: act(said.confirmation),
    destruction: { at: disposed.time, seq: disposed.seq, hash: lineHash(eventLine(disposed)) },
    identityErased: said.identityErased,
    filesHash: disposed.hash,
  });
}

function eventOf(store: Store, scope: string, seq: number | null): CustodyEvent {
  const before = (seq ?? -1) + 1;
  const [event] = store.events.list({ scope, action: null, before, limit: 1 });
  if (event?.seq !== seq) throw new SenimError('database-damaged', { params: { part: 'disposal' } });
  return event;
}

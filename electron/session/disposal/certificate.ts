import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { DestructionCertificate, DisposedFile } from '../../contract/retention.ts';
import { destructionOf, type SignedActs, signedActs } from '../../vault/disposal/signed-acts.ts';
import type { DisposalRow } from '../../vault/store/disposals.ts';
import type { SessionRow } from '../../vault/store/sessions.ts';
import type { EventDetails, UnlockedVault } from '../../vault/unlocked-vault.ts';

/** What `session.disposed` says beside the two acts: what was destroyed, every file. Its hash is that of `files`. */
const Destroyed = z.object({
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
  return {
    ...signedActs(store, row.sessionId, row),
    ...{ identityErased: row.eraseIdentity, root, sealedAt },
    files: store.disposals.files(row.id),
  } satisfies z.infer<typeof Destroyed> & z.infer<typeof SignedActs>;
}

/** The certificate of a session's destruction, read from the log. @throws SenimError disposal-unknown, session-unknown */
export function certificateOf({ store }: UnlockedVault, sessionId: string): DestructionCertificate {
  const session = store.sessions.get(sessionId);
  const destruction = destructionOf(store, sessionId, store.disposals.of(sessionId));
  if (destruction === null) throw new SenimError('disposal-unknown');
  return DestructionCertificate.parse({
    ...{ sessionId, ...destruction.told, ...Destroyed.parse(destruction.details) },
    pseudonym: store.cases.get(session.caseId).pseudonym,
    ordinal: session.ordinal,
  });
}

import type { Logger } from '../../platform/log.ts';
import { carryOut, carryOutUnfinished, type Destruction } from '../../vault/disposal/carry-out.ts';
import type { DisposalRow } from '../../vault/store/disposals.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { step } from '../state-machine.ts';
import { certificateDetails } from './certificate.ts';

/** Destroys a session, from wherever that stopped. @throws SenimError disposal-unfinished; locked */
export async function destroy(vault: UnlockedVault, confirmed: DisposalRow): Promise<void> {
  await carryOut(vault, destructionOfSessions(vault), confirmed);
}

/** Goes on with what a power cut or a disk interrupted; for whoever unlocks. */
export async function destroyUnfinished(vault: UnlockedVault, log: Logger): Promise<void> {
  await carryOutUnfinished(vault, destructionOfSessions(vault), log);
}

function destructionOfSessions(vault: UnlockedVault): Destruction<DisposalRow> {
  const { store } = vault;
  return {
    table: store.disposals,
    remaining: ({ id }) => store.disposals.remaining(id),
    setRemoved: ({ id }, fileId, at) => store.disposals.setRemoved(id, fileId, at),
    // It holds words of the session, and is made again without them.
    beforeEnd: () => vault.search.erase(),
    end: (row, destroyedAt, record) => {
      const session = store.sessions.get(row.sessionId);
      const state = step(session.state, 'disposed');
      store.sessions.update({ ...session, state, disposedAt: destroyedAt });
      store.erasure.eraseSession(session.id);
      if (row.eraseIdentity) store.erasure.eraseIdentity(session.caseId);
      const object = { kind: 'session', id: session.id };
      const options = { scope: session.id, hash: row.filesHash };
      return record('session.disposed', object, certificateDetails(vault, row, session), options);
    },
  };
}

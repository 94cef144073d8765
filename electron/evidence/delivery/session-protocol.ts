import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { ProtocolDocument } from '../../contract/protocol.ts';
import { signaturesOf } from '../../vault/document-signatures.ts';
import type { DocumentRow } from '../../vault/store/session-records.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { protocolPaper } from '../report/protocol-paper.ts';
import type { PayloadFile } from '../writer/spec.ts';

/** Payload files are named by their path below `data/`. */
const BELOW_DATA = 'data/'.length;

/** The newest version of a session's protocol on its way into a package. */
export interface PlannedProtocol {
  /**
   * The protocol and its paper. Asked for in the transaction that takes the session's events, so that the newest that these
   * name is this one. @throws SenimError evidence-not-intact, when another was kept or signed meanwhile
   */
  files(): PayloadFile[];
}

const NONE: PlannedProtocol = { files: () => [] };

/**
 * Opens the newest version of the protocol and puts it on paper, in Kazakh and Russian; nothing where none was kept.
 * @throws SenimError compartment-closed, session-disposed, database-damaged
 */
export async function planProtocol(vault: UnlockedVault, sessionId: string): Promise<PlannedProtocol> {
  const row = newest(vault, sessionId);
  if (row === null) return NONE;
  const bytes = (await vault.sessionBox(sessionId)).open(row.id, row.sealed);
  if (createHash('sha256').update(bytes).digest('hex') !== row.hash)
    throw new SenimError('database-damaged', { params: { part: 'protocol' } });
  const document = ProtocolDocument.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const { store } = vault;
  const signatures = signaturesOf(store, row, 'protocol.signed');
  const author = store.accounts.list().find(({ id }) => id === row.accountId);
  const paper = await protocolPaper({
    document,
    languages: ['kk', 'ru'],
    version: { version: row.version, at: row.at, by: author?.name ?? '', hash: row.hash, signatures },
  });
  return {
    files: () => {
      const isStill =
        newest(vault, sessionId)?.id === row.id &&
        signaturesOf(store, row, 'protocol.signed').length === signatures.length;
      if (!isStill) throw new SenimError('evidence-not-intact', { params: { file: LAYOUT.protocol } });
      return [
        { path: LAYOUT.protocol.slice(BELOW_DATA), content: bytes },
        { path: LAYOUT.protocolPaper.slice(BELOW_DATA), content: paper },
      ];
    },
  };
}

function newest({ store }: UnlockedVault, sessionId: string): DocumentRow | null {
  return store.sessionRecords.versionsOf(sessionId, 'protocol').at(-1) ?? null;
}

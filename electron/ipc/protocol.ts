import { writeDocument } from '../evidence/desk/written-file.ts';
import { protocolPaper } from '../evidence/report/protocol-paper.ts';
import { maskedSpans } from '../session/protocol/masked.ts';
import { ProtocolService } from '../session/protocol/service.ts';
import type { SessionRecord } from '../session/record/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** The protocol of a session, from its draft to its paper. */
export function protocolHandlers(
  { perVault, files }: AppContext,
  record: () => SessionRecord,
): Partial<Handlers> {
  const protocol = perVault(
    (vault) =>
      new ProtocolService(vault, {
        record: (sessionId) => record().view(sessionId),
        phases: () => ({}),
        masked: (sessionId) => maskedSpans(vault.store, sessionId),
        print: protocolPaper,
      }),
  );
  return {
    'protocol.get': ({ sessionId, version }) => protocol().view(sessionId, version),
    'protocol.keep': ({ document, basedOn }) => protocol().keep(document, basedOn),
    'protocol.sign': ({ sessionId, version, passphrase }) => protocol().sign(sessionId, version, passphrase),
    'protocol.print': async ({ sessionId, version, languages, folder }) => {
      const into = files.path(folder, 'folder');
      const paper = await protocol().print(sessionId, version, languages);
      return { fileName: await writeDocument(into, `${sessionId}.v${version}.pdf`, paper) };
    },
  };
}

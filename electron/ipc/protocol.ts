import type { ProtocolDocument } from '../contract/protocol.ts';
import { writeDocument } from '../evidence/desk/written-file.ts';
import { protocolPaper } from '../evidence/report/protocol-paper.ts';
import { maskedSpans } from '../session/protocol/masked.ts';
import { ProtocolService } from '../session/protocol/service.ts';
import type { PhaseScripts } from '../session/record/scripts.ts';
import type { AppContext, Handlers } from './context.ts';
import type { InRoomParts } from './in-room.ts';

/** The protocol of a session, from its draft to its paper. */
export function protocolHandlers(
  { perVault, files }: AppContext,
  { record, scripts }: InRoomParts,
): Partial<Handlers> {
  const protocol = perVault(
    (vault) =>
      new ProtocolService(vault, {
        record: (sessionId) => record().view(sessionId),
        phases: (sessionId) => titlesOf(scripts(), sessionId),
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

/** What the phases of every script that is known here are called, that of the session last: it has the last word. */
function titlesOf(scripts: PhaseScripts, sessionId: string): ProtocolDocument['phases'] {
  const own = scripts.of(sessionId);
  const all = [...scripts.list(), ...(own === null ? [] : [own])];
  const titles = all.flatMap(({ script }) => script.phases.map(({ name, title }) => [name, title] as const));
  return Object.fromEntries(titles.map(([name, { kk, ru }]) => [name, { kk, ru }]));
}

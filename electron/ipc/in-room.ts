import { readFile } from 'node:fs/promises';
import path from 'node:path';
import nichd from '../../resources/protocols/nichd.json' with { type: 'json' };
import { SenimError } from '../contract/errors.ts';
import { writeDocument } from '../evidence/desk/written-file.ts';
import { attachmentChunks, sniffFile } from '../findings/attachment-source.ts';
import { legalClockStart } from '../session/legal-clock.ts';
import { Exhibits } from '../session/record/exhibits.ts';
import { Room } from '../session/record/room.ts';
import { PhaseScripts } from '../session/record/scripts.ts';
import type { SessionRecord } from '../session/record/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** What the program brings along; the first is the default of an office that chose none. */
const BUNDLED: readonly unknown[] = [nichd];

/** The scripts by which sessions are held, once for each unlocking. */
export function scriptsOf({ perVault }: AppContext): () => PhaseScripts {
  return perVault((vault) => new PhaseScripts(vault, BUNDLED));
}

export interface InRoomParts {
  readonly record: () => SessionRecord;
  readonly scripts: () => PhaseScripts;
}

/** What the record says by itself of the session that is being recorded. */
export function roomOf(context: AppContext, { record, scripts }: InRoomParts): () => Room {
  const { perVault, beforeLock, recording, log } = context;
  return perVault((vault) => {
    const every = (ms: number, work: () => void) => {
      const timer = setInterval(work, ms);
      return () => clearInterval(timer);
    };
    const room = new Room(vault, { record: record(), scripts: scripts(), recording, every, log });
    beforeLock(() => room.leave());
    return room;
  });
}

/** Phase scripts, the legal clock and exhibits. */
export function inRoomHandlers(
  { vault, perVault, files, recording }: AppContext,
  { record, scripts, room }: InRoomParts & { readonly room: () => Room },
): Partial<Handlers> {
  const exhibits = perVault((open) => new Exhibits(open, record()));
  return {
    'scripts.list': () => scripts().list(),
    'scripts.of': ({ sessionId }) => scripts().of(sessionId),
    'scripts.choose': ({ sessionId, sha256 }) => scripts().choose(sessionId, sha256),
    'scripts.add': async ({ file }) => scripts().add(await read(files.path(file, 'script'))),
    'scripts.set-default': ({ sha256 }) => scripts().setDefault(sha256),
    'legal-clock.get': ({ sessionId }) => {
      // After an unlocking it is the console that asks first: from here on its marks are entered again.
      if (recording.sessionId === sessionId) room().watch(sessionId);
      return legalClockStart(vault(), record(), sessionId);
    },
    'exhibits.add': ({ sessionId, title, origin, file }) =>
      exhibits().add(sessionId, {
        ...{ title, origin },
        file: file === null ? null : chosenContent(files.path(file, 'attachment')),
      }),
    'exhibits.open': ({ sessionId, exhibitId }) => exhibits().open(sessionId, exhibitId),
    'exhibits.save': async ({ sessionId, exhibitId, folder, passphrase }) => {
      const into = files.path(folder, 'folder');
      const put = (name: string, chunks: Iterable<Uint8Array>) => writeDocument(into, name, chunks);
      return { fileName: await exhibits().save({ sessionId, exhibitId, passphrase }, put) };
    },
  };
}

function chosenContent(chosen: string) {
  return {
    name: path.basename(chosen),
    mediaType: () => sniffFile(chosen),
    chunks: () => attachmentChunks(chosen),
  };
}

async function read(chosen: string): Promise<Uint8Array> {
  return await readFile(chosen).catch((cause: unknown) => {
    throw new SenimError('file-unreadable', { cause });
  });
}

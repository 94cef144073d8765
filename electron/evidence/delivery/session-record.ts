import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { exhibitPath, LAYOUT } from '../../contract/formats/package-layout.ts';
import { type ExhibitFile, type RecordAct, RecordEntry } from '../../contract/record/acts.ts';
import type { SessionBox } from '../../vault/session-box.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { PayloadFile } from '../writer/spec.ts';

const BELOW_DATA = 'data/'.length;

/** A session's record on its way into a package; its exhibits' keys are wiped by `wipe`. */
export interface PlannedRecord {
  /**
   * The record as it stands now and its exhibits. Asked for in the transaction that takes the session's events, so that
   * no event is without its line.
   * @throws SenimError database-damaged; evidence-not-intact, when an exhibit came after the keys were opened
   */
  files(): PayloadFile[];
  /** SHA-256 of the phase scripts that the record names, each once; asked for in the same transaction. */
  scripts(): string[];
  wipe(): void;
}

const NONE: PlannedRecord = { files: () => [], scripts: () => [], wipe: () => undefined };

/**
 * Opens what goes into a package of a session's record; a session without one has nothing.
 * @throws SenimError compartment-closed, session-unknown, session-disposed, sealed-file-missing, sealed-file-damaged,
 *   database-damaged
 */
export async function planRecord(vault: UnlockedVault, sessionId: string): Promise<PlannedRecord> {
  const { store } = vault;
  if (store.sessionRecords.lastSeq(sessionId) === 0) return NONE;
  const box = await vault.sessionBox(sessionId);
  const keys = new Map<string, Uint8Array>();
  const wipe = () => {
    for (const key of keys.values()) key.fill(0);
  };
  try {
    for (const { file } of exhibitsIn(linesOf(vault, sessionId, box)))
      keys.set(file.fileId, await vault.fileKey('interview', file.fileId));
  } catch (error) {
    wipe();
    throw error;
  }
  const sealed = (exhibit: RecordedExhibit): PayloadFile => sealedExhibit(vault, keys, exhibit);
  return {
    wipe,
    scripts: () => scriptsIn(linesOf(vault, sessionId, box)),
    files: () => {
      const lines = linesOf(vault, sessionId, box);
      const content = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
      return [{ path: LAYOUT.record.slice(BELOW_DATA), content }, ...exhibitsIn(lines).map(sealed)];
    },
  };
}

/** The record and its exhibits, as the screen lists what a package will carry. @throws SenimError as `planRecord` */
export async function recordItems(
  vault: UnlockedVault,
  sessionId: string,
): Promise<{ kind: 'record' | 'exhibit'; name: string; bytes: number }[]> {
  const record = await planRecord(vault, sessionId);
  try {
    return record.files().map((file) => ({
      kind: 'content' in file ? 'record' : 'exhibit',
      name: file.path.slice(file.path.lastIndexOf('/') + 1),
      bytes: 'content' in file ? file.content.length : file.bytes,
    }));
  } finally {
    record.wipe();
  }
}

/** The canonical lines of the entries, in order, each as its event names it. */
function linesOf({ store }: UnlockedVault, sessionId: string, box: SessionBox): Uint8Array[] {
  return store.sessionRecords.entriesOf(sessionId).map((row) => {
    const line = box.open(row.id, row.sealed);
    if (createHash('sha256').update(line).digest('hex') !== row.hash)
      throw new SenimError('database-damaged', { params: { part: 'record' } });
    return line;
  });
}

interface RecordedExhibit {
  readonly exhibitId: string;
  readonly file: ExhibitFile;
}

function actsIn(lines: readonly Uint8Array[]): RecordAct[] {
  return lines.map((line) => RecordEntry.parse(JSON.parse(Buffer.from(line).toString('utf8'))).act);
}

function scriptsIn(lines: readonly Uint8Array[]): string[] {
  return [...new Set(actsIn(lines).flatMap((act) => (act.kind === 'script.taken' ? [act.sha256] : [])))];
}

function exhibitsIn(lines: readonly Uint8Array[]): RecordedExhibit[] {
  return actsIn(lines).flatMap((act) => {
    if (act.kind !== 'exhibit.added' || act.file === null) return [];
    return [{ exhibitId: act.exhibitId, file: act.file }];
  });
}

function sealedExhibit(
  vault: UnlockedVault,
  keys: ReadonlyMap<string, Uint8Array>,
  { exhibitId, file: { fileId, mediaType, bytes, sha256 } }: RecordedExhibit,
): PayloadFile {
  const inside = exhibitPath(exhibitId, mediaType);
  const key = keys.get(fileId);
  if (key === undefined) throw new SenimError('evidence-not-intact', { params: { file: inside } });
  const path = vault.filePath(fileId);
  return { path: inside.slice(BELOW_DATA), sealed: { path, fileId, key }, bytes, sha256 };
}

import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { endingOf } from '../../contract/formats/media-endings.ts';
import type { ExhibitFile, RecordAct } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { newId } from '../../platform/ids.ts';
import { readAll, readChunks, sealStream } from '../../vault/sealed-file/plain-file.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { requireRightOf } from '../rights.ts';
import type { SessionRecord } from './service.ts';

/** A file that a person chose, as it is read. */
export interface ChosenContent {
  readonly name: string;
  mediaType(): Promise<string>;
  /** @throws SenimError attachment-too-large, file-unreadable */
  chunks(): AsyncIterable<Uint8Array>;
}

export interface NewExhibit {
  readonly title: string;
  readonly origin: Extract<RecordAct, { kind: 'exhibit.added' }>['origin'];
  readonly file: ChosenContent | null;
}

export interface SavedExhibit {
  readonly sessionId: string;
  readonly exhibitId: string;
  readonly passphrase: string;
}

/** Writes a file of this name; what the chunks throw leaves nothing of it. Gives the name that it got. */
export type PutFile = (name: string, chunks: Iterable<Uint8Array>) => Promise<string>;

/** Largest file that is shown on the screen. */
const MAX_SHOWN_BYTES = 64 * 1024 * 1024;

/** What was shown to the child or made by the child, with its files in the interview compartment. */
export class Exhibits {
  readonly #vault: UnlockedVault;
  readonly #record: Pick<SessionRecord, 'view' | 'enter'>;

  constructor(vault: UnlockedVault, record: Pick<SessionRecord, 'view' | 'enter'>) {
    this.#vault = vault;
    this.#record = record;
  }

  /**
   * Adds an exhibit to the record once its file is sealed.
   * @throws SenimError right-missing, attachment-too-large, file-unreadable, disk-full, write-failed, and as `SessionRecord.enter`
   */
  async add(sessionId: string, { title, origin, file }: NewExhibit): Promise<RecordView> {
    requireRightOf(this.#vault, 'record.write');
    const sealed = file === null ? null : await this.#seal(sessionId, file);
    const exhibitId = newId('exh');
    try {
      return await this.#record.enter(sessionId, {
        kind: 'exhibit.added',
        exhibitId,
        title,
        origin,
        file: sealed,
      });
    } catch (error) {
      // What stands in no record is nothing that anybody added.
      if (sealed !== null) await this.#vault.removeFile(sealed.fileId).catch(() => undefined);
      throw error;
    }
  }

  /**
   * The file of an exhibit; who opened it is logged before it is given.
   * @throws SenimError right-missing, exhibit-unknown, attachment-too-large, sealed-file-missing, sealed-file-damaged
   */
  async open(sessionId: string, exhibitId: string): Promise<{ mediaType: string; bytes: Uint8Array }> {
    const file = await this.#fileOf(sessionId, exhibitId);
    if (file.bytes > MAX_SHOWN_BYTES) {
      throw new SenimError('attachment-too-large', { params: { limitMiB: MAX_SHOWN_BYTES / 1024 ** 2 } });
    }
    const { fileId, sha256, mediaType } = file;
    const key = await this.#vault.fileKey('interview', fileId);
    try {
      const object = { kind: 'exhibit', id: exhibitId };
      this.#vault.record('exhibit.viewed', object, { fileId }, { scope: sessionId, hash: sha256 });
      const bytes = readAll(this.#vault.filePath(fileId), { fileId, key });
      // The record names the content by its hash: another file under the same name is none of this session.
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new SenimError('sealed-file-damaged', { params: { part: 'content' } });
      }
      return { mediaType, bytes };
    } finally {
      key.fill(0);
    }
  }

  /**
   * Puts a copy of the file where a person wants it. That it leaves the vault is logged, and signed by that person, before
   * the first byte goes out. Its name says nothing of the child.
   * @throws SenimError right-missing, wrong-passphrase, exhibit-unknown, sealed-file-missing, sealed-file-damaged, and
   *   whatever `put` throws
   */
  async save({ sessionId, exhibitId, passphrase }: SavedExhibit, put: PutFile): Promise<string> {
    requireRightOf(this.#vault, 'evidence.export');
    const file = await this.#fileOf(sessionId, exhibitId);
    await this.#vault.confirmPassphrase(passphrase);
    const { fileId, sha256, bytes } = file;
    const key = await this.#vault.fileKey('interview', fileId);
    try {
      const object = { kind: 'exhibit', id: exhibitId };
      this.#vault.record('exhibit.saved', object, { fileId, bytes }, { scope: sessionId, hash: sha256 });
      const chunks = readChunks(this.#vault.filePath(fileId), { fileId, key });
      return await put(`${exhibitId}.${endingOfFile(file)}`, unchanged(chunks, sha256));
    } finally {
      key.fill(0);
    }
  }

  async #fileOf(sessionId: string, exhibitId: string): Promise<ExhibitFile> {
    const { exhibits } = await this.#record.view(sessionId);
    const file = exhibits.find((one) => one.exhibitId === exhibitId)?.file ?? null;
    if (file === null) throw new SenimError('exhibit-unknown');
    return file;
  }

  async #seal(sessionId: string, content: ChosenContent): Promise<ExhibitFile> {
    const { store } = this.#vault;
    const mediaType = await content.mediaType();
    const { id: fileId, path, key } = await this.#vault.newFile('interview', 'exf');
    try {
      // Named first, so that a disposal finds what a power cut leaves behind.
      store.exhibitFiles.insert({ id: fileId, sessionId });
      const { bytes, sha256 } = await sealStream(content.chunks(), path, { fileId, key });
      store.exhibitFiles.setSealed({ id: fileId, bytes, sha256 });
      return { fileId, name: content.name.slice(-300), mediaType, bytes, sha256 };
    } catch (error) {
      await this.#vault.removeFile(fileId).catch(() => undefined);
      throw error;
    } finally {
      key.fill(0);
    }
  }
}

/** By its content; where that says nothing, the short ending of its own name. */
function endingOfFile({ mediaType, name }: ExhibitFile): string {
  const known = endingOf(mediaType);
  return known === 'bin' ? (/\.([a-z0-9]{1,8})$/i.exec(name)?.[1] ?? known) : known;
}

/** The chunks as they come. @throws SenimError sealed-file-damaged, at the end, where they are not what the record names */
function* unchanged(chunks: Iterable<Uint8Array>, sha256: string): Generator<Uint8Array> {
  const hash = createHash('sha256');
  for (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256)
    throw new SenimError('sealed-file-damaged', { params: { part: 'content' } });
}

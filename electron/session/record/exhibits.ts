import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import type { ExhibitFile, RecordAct } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';
import { newId } from '../../platform/ids.ts';
import { readAll, sealStream } from '../../vault/sealed-file/plain-file.ts';
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
    const { exhibits } = await this.#record.view(sessionId);
    const file = exhibits.find((one) => one.exhibitId === exhibitId)?.file ?? null;
    if (file === null) throw new SenimError('exhibit-unknown');
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

import { SenimError } from '../../contract/errors.ts';
import { FileSource } from './file-source.ts';
import type { FileSeal } from './header.ts';
import { prefixOf, type RecordEntry, scanRecords } from './scan.ts';

/** What another thread needs to open records by itself. */
export interface SealedRecords {
  /** Open as long as the reader is. */
  readonly fd: number;
  readonly key: Uint8Array;
  /** The header as it stands in the file; authenticated with every record, before the record's prefix. */
  readonly header: Uint8Array;
  readonly prefixBytes: number;
}

/**
 * Reads a sealed file by record, in any order. Opening it walks over the prefixes alone, so it costs the same for a
 * minute and for hours of recording.
 */
export class SealedFileReader {
  /** By index; without the records that `damaged` names. Their times count once the record was read. */
  readonly entries: readonly RecordEntry[];
  /** Records that cannot be read, as far as opening met them. */
  readonly damaged: readonly number[];
  /** Bytes that hold records, and bytes after them that an interrupted write left. */
  readonly tail: { readonly validBytes: number; readonly tornBytes: number };
  /** The boot in which the file was written; empty where none is named, as in version 1. */
  readonly bootId: string;
  readonly #source: FileSource;
  readonly #byIndex: ReadonlyMap<number, RecordEntry>;

  private constructor(source: FileSource) {
    source.checkHeader();
    const scan = scanRecords(source);
    this.entries = scan.entries;
    this.damaged = scan.damaged;
    this.tail = { validBytes: scan.validBytes, tornBytes: source.size - scan.validBytes };
    this.bootId = source.header.bootId;
    this.#source = source;
    this.#byIndex = new Map(scan.entries.map((entry) => [entry.index, entry]));
  }

  /**
   * The key is not copied: it is wiped by who gave it, after `close`.
   * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged (also for another key or file)
   */
  static open(path: string, seal: FileSeal): SealedFileReader {
    const source = FileSource.open(path, seal, 'r');
    try {
      return new SealedFileReader(source);
    } catch (error) {
      source.close();
      throw error;
    }
  }

  /**
   * The plaintext of a record, authenticated together with its times and its place.
   * @throws SenimError record-unknown, sealed-file-damaged
   */
  read(index: number): Uint8Array<ArrayBuffer> {
    const entry = this.#byIndex.get(index);
    if (entry === undefined) {
      throw new SenimError(this.damaged.includes(index) ? 'sealed-file-damaged' : 'record-unknown', {
        params: { index },
      });
    }
    const plaintext = this.#source.openAt(entry.offset, prefixOf(entry));
    if (plaintext === null) throw new SenimError('sealed-file-damaged', { params: { index } });
    return plaintext;
  }

  get sealedRecords(): SealedRecords {
    const { fd, seal, header } = this.#source;
    return { fd, key: seal.key, header: header.bytes, prefixBytes: header.layout.prefixBytes };
  }

  close(): void {
    this.#source.close();
  }
}

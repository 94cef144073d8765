import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { SenimError } from '../../contract/errors.ts';
import { syncFolderSync } from '../durable-file.ts';
import { writeError } from '../write-error.ts';
import type { RecordTimes } from './format.ts';
import { type FileSeal, newHeader } from './header.ts';
import { RecordSealer } from './sealer.ts';

export interface Appended {
  readonly index: number;
  /** Where the record begins in the file. */
  readonly offset: number;
  /** SHA-256(00 ‖ plaintext). */
  readonly leaf: Uint8Array;
  /** Length of the file so far. */
  readonly bytesOnDisk: number;
}

/**
 * Appends records to a new sealed file. All calls are synchronous: a record is safe once `flush` came back. A write or a
 * flush that fails ends the writer: nobody knows what the system kept, and another record under the same index would
 * be sealed under a nonce that was used. What was appended before is there, and the file ends with it where it can be cut.
 */
export class SealedFileWriter {
  readonly #sealer: RecordSealer;
  #fd: number | null;

  private constructor(fd: number, sealer: RecordSealer) {
    this.#fd = fd;
    this.#sealer = sealer;
  }

  /**
   * Makes the file, its header and its name, durably. The key is not copied: it is wiped by who gave it, after `close`.
   * @throws SenimError disk-full, write-failed; write-failed too when the path is taken
   */
  static create(path: string, seal: FileSeal): SealedFileWriter {
    const header = newHeader(seal, '');
    let fd: number | null = null;
    try {
      fd = openSync(path, 'wx', 0o600);
      writeFully(fd, header.bytes, 0);
      fdatasyncSync(fd);
      syncFolderSync(dirname(path));
      return new SealedFileWriter(fd, new RecordSealer(header, seal));
    } catch (cause) {
      if (fd !== null) closeSync(fd);
      throw writeError(cause);
    }
  }

  get records(): number {
    return this.#sealer.records;
  }
  get bytesOnDisk(): number {
    return this.#sealer.bytes;
  }
  get plainBytes(): number {
    return this.#sealer.plainBytes;
  }
  /** Root of the RFC 6962 tree over the records so far, lower-case hexadecimal. */
  get root(): string {
    return this.#sealer.root;
  }
  /** SHA-256 of the plaintext so far, lower-case hexadecimal. */
  get sha256(): string {
    return this.#sealer.sha256;
  }

  /**
   * Seals one record and writes it; not flushed yet.
   * @throws SenimError disk-full, write-failed, also after one that failed; RangeError for a plaintext over the format's limit
   */
  append(times: RecordTimes, plaintext: Uint8Array): Appended {
    const fd = this.#open();
    const record = this.#sealer.seal(times, plaintext);
    this.#write(fd, record.bytes);
    this.#sealer.take(record, plaintext);
    const { index, offset, leaf } = record;
    return { index, offset, leaf, bytesOnDisk: this.bytesOnDisk };
  }

  /** Makes everything appended so far durable (fdatasync). @throws SenimError write-failed, disk-full */
  flush(): void {
    const fd = this.#open();
    try {
      fdatasyncSync(fd);
    } catch (cause) {
      this.close();
      throw writeError(cause);
    }
  }

  /** `append` and `flush`: what it gives back is safe. */
  appendAndFlush(times: RecordTimes, plaintext: Uint8Array): Appended {
    const appended = this.append(times, plaintext);
    this.flush();
    return appended;
  }

  /** Closes the file without flushing. A second call does nothing. */
  close(): void {
    if (this.#fd === null) return;
    const fd = this.#fd;
    this.#fd = null;
    closeSync(fd);
  }

  #open(): number {
    if (this.#fd === null) throw new SenimError('write-failed', { cause: new Error('the file is closed') });
    return this.#fd;
  }

  #write(fd: number, bytes: Uint8Array): void {
    try {
      writeFully(fd, bytes, this.bytesOnDisk);
    } catch (cause) {
      try {
        ftruncateSync(fd, this.bytesOnDisk);
      } catch {
        // What is left of it is a torn tail, which recovery cuts.
      }
      this.close();
      throw writeError(cause);
    }
  }
}

/** The system may take fewer bytes than it is given, and says so instead of failing. */
function writeFully(fd: number, bytes: Uint8Array, position: number): void {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(fd, bytes, written, bytes.length - written, position + written);
  }
}

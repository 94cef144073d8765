import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { SenimError } from '../../contract/errors.ts';
import { openChunk } from '../../crypto/chunk.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { systemCode } from '../write-error.ts';
import {
  additionalData,
  decodePrefix,
  encodeHeader,
  type FileSeal,
  headerFault,
  PREFIX_BYTES,
  type RecordPrefix,
} from './format.ts';

/** A sealed file that is open for reading, with the header and key that its records are checked against. */
export class FileSource {
  readonly fd: number;
  readonly size: number;
  readonly header: Buffer;
  readonly #key: Uint8Array;

  private constructor(fd: number, size: number, header: Buffer, key: Uint8Array) {
    this.fd = fd;
    this.size = size;
    this.header = header;
    this.#key = key;
  }

  /**
   * Opens without looking at the content; `flags` as of node:fs.
   * @throws SenimError sealed-file-missing; sealed-file-damaged, for what is no regular file or cannot be opened
   */
  static open(path: string, seal: FileSeal, flags: 'r' | 'r+'): FileSource {
    let fd: number;
    try {
      fd = openSync(path, flags);
    } catch (cause) {
      const missing = systemCode(cause) === 'ENOENT';
      throw new SenimError(missing ? 'sealed-file-missing' : 'sealed-file-damaged', { cause });
    }
    const facts = fstatSync(fd);
    if (facts.isFile()) return new FileSource(fd, facts.size, encodeHeader(seal), seal.key);
    closeSync(fd);
    throw new SenimError('sealed-file-damaged', { params: { part: 'file' } });
  }

  /** @throws SenimError sealed-file-damaged, sealed-file-newer */
  checkHeader(): void {
    const fault = headerFault(this.readAt(0, Math.min(this.size, this.header.length)), this.header);
    if (fault === null) return;
    if (fault === 'newer') throw new SenimError('sealed-file-newer');
    throw new SenimError('sealed-file-damaged', { params: { part: 'header', fault } });
  }

  /** Up to `length` bytes from `offset`; fewer only at the end of the file. @throws SenimError sealed-file-damaged */
  readAt(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    try {
      let filled = 0;
      while (filled < length) {
        const read = readSync(this.fd, bytes, filled, length - filled, offset + filled);
        if (read === 0) break;
        filled += read;
      }
      return bytes.subarray(0, filled);
    } catch (cause) {
      throw new SenimError('sealed-file-damaged', { params: { offset }, cause });
    }
  }

  /** The prefix at `offset`, or null where fewer bytes are left than one has. */
  prefixAt(offset: number): RecordPrefix | null {
    const bytes = this.readAt(offset, Math.min(PREFIX_BYTES, this.size - offset));
    return bytes.length === PREFIX_BYTES ? decodePrefix(bytes) : null;
  }

  /** Opens the record at `offset` that says of itself to be `prefix`; null when it does not authenticate. */
  openAt(offset: number, { index, sealedBytes }: RecordPrefix): Uint8Array<ArrayBuffer> | null {
    const bytes = this.readAt(offset, PREFIX_BYTES + sealedBytes);
    if (bytes.length < PREFIX_BYTES + sealedBytes) return null;
    return this.openBytes(index, bytes.subarray(0, PREFIX_BYTES), bytes.subarray(PREFIX_BYTES));
  }

  /** Opens ciphertext under a prefix; null when the two do not belong together. */
  openBytes(index: number, prefix: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
    try {
      return openChunk(this.#key, index, additionalData(this.header, prefix), sealed);
    } catch (error) {
      if (error instanceof CryptoError && error.code === 'not-authentic') return null;
      throw error;
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}

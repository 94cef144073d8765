import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { SenimError } from '../../contract/errors.ts';
import { openChunk } from '../../crypto/chunk.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { systemCode } from '../write-error.ts';
import { additionalData, type RecordPrefix } from './format.ts';
import { type FileSeal, type Header, readHeader } from './header.ts';

/** A sealed file that is open for reading, with the header and key that its records are checked against. */
export class FileSource {
  readonly fd: number;
  readonly size: number;
  readonly seal: FileSeal;
  #header: Header | null = null;
  /** Holds one record's ciphertext at a time; memory of its own for each would be asked for a thousand times a minute. */
  #scratch = Buffer.alloc(0);

  private constructor(fd: number, size: number, seal: FileSeal) {
    this.fd = fd;
    this.size = size;
    this.seal = seal;
  }

  /** What `checkHeader` found. */
  get header(): Header {
    if (this.#header === null) throw new TypeError('the header has not been read');
    return this.#header;
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
    if (facts.isFile()) return new FileSource(fd, facts.size, seal);
    closeSync(fd);
    throw new SenimError('sealed-file-damaged', { params: { part: 'file' } });
  }

  /** @throws SenimError sealed-file-damaged, sealed-file-newer */
  checkHeader(): void {
    const found = readHeader(this.seal, (length) => this.readAt(0, Math.min(this.size, length)));
    if (typeof found === 'object') {
      this.#header = found;
      return;
    }
    if (found === 'newer') throw new SenimError('sealed-file-newer');
    throw new SenimError('sealed-file-damaged', { params: { part: 'header', fault: found } });
  }

  /** Up to `length` bytes from `offset`; fewer only at the end of the file. @throws SenimError sealed-file-damaged */
  readAt(offset: number, length: number): Buffer {
    return this.#fill(Buffer.allocUnsafe(length), offset);
  }

  #fill(bytes: Buffer, offset: number): Buffer {
    const { length } = bytes;
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
    const { prefixBytes, decode } = this.header.layout;
    const bytes = this.readAt(offset, Math.min(prefixBytes, this.size - offset));
    return bytes.length === prefixBytes ? decode(bytes) : null;
  }

  /** Opens the record at `offset` that says of itself to be `prefix`; null when it does not authenticate. */
  openAt(offset: number, { index, sealedBytes }: RecordPrefix): Uint8Array<ArrayBuffer> | null {
    const { prefixBytes } = this.header.layout;
    const length = prefixBytes + sealedBytes;
    if (this.#scratch.length < length) this.#scratch = Buffer.allocUnsafeSlow(length);
    const bytes = this.#fill(this.#scratch.subarray(0, length), offset);
    if (bytes.length < prefixBytes + sealedBytes) return null;
    return this.openBytes(index, bytes.subarray(0, prefixBytes), bytes.subarray(prefixBytes));
  }

  /** Opens ciphertext under a prefix; null when the two do not belong together. */
  openBytes(index: number, prefix: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
    try {
      return openChunk(this.seal.key, index, additionalData(this.header.bytes, prefix), sealed);
    } catch (error) {
      if (error instanceof CryptoError && error.code === 'not-authentic') return null;
      throw error;
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}

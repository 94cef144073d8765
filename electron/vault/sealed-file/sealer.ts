import { createHash, type Hash } from 'node:crypto';
import { sealChunkApart } from '../../crypto/chunk.ts';
import { Frontier, leafHash } from '../../custody/merkle.ts';
import {
  additionalData,
  isPlausibleLength,
  MIN_SEALED_BYTES,
  type RecordTimes,
  UNKNOWN_CLOCK,
} from './format.ts';
import type { FileSeal, Header } from './header.ts';

/** A record as it goes to the disk. */
export interface SealedRecord {
  readonly index: number;
  /** Where the record begins in the file. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** SHA-256(00 ‖ plaintext). */
  readonly leaf: Uint8Array;
}

/** Seals the records of one new file, one after the other; where they are written is not its affair. */
export class RecordSealer {
  readonly header: Header;
  readonly #key: Uint8Array;
  readonly #frontier = new Frontier();
  readonly #hash: Hash = createHash('sha256');
  #bytes: number;
  #plainBytes = 0;
  #records = 0;

  /** The key is not copied: it is wiped by who gave it, after the last record. */
  constructor(header: Header, { key }: FileSeal) {
    this.header = header;
    this.#key = key;
    this.#bytes = header.bytes.length;
  }

  get records(): number {
    return this.#records;
  }
  /** Length of the file with everything sealed so far. */
  get bytes(): number {
    return this.#bytes;
  }
  get plainBytes(): number {
    return this.#plainBytes;
  }
  /** Root of the RFC 6962 tree over the records so far, lower-case hexadecimal. */
  get root(): string {
    return Buffer.from(this.#frontier.root()).toString('hex');
  }
  /** SHA-256 of the plaintext so far, lower-case hexadecimal. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  /** @throws RangeError for a plaintext over the format's limit */
  seal(times: RecordTimes, plaintext: Uint8Array): SealedRecord {
    const index = this.#records;
    const sealedBytes = plaintext.length + MIN_SEALED_BYTES;
    if (!isPlausibleLength(sealedBytes)) throw new RangeError('the plaintext of a record is too long');
    const clock = times.clock ?? UNKNOWN_CLOCK;
    const prefix = this.header.layout.encode({ ...times, clock, index, sealedBytes });
    const aad = additionalData(this.header.bytes, prefix);
    const { body, tag } = sealChunkApart(this.#key, index, aad, plaintext);
    // Copied once: at a second of video the memory's pages cost more than its bytes.
    const bytes = Buffer.concat([prefix, body, tag]);
    return { index, offset: this.#bytes, bytes, leaf: leafHash(plaintext) };
  }

  /** Takes a record that `seal` gave into the file's tree; the next one has the next index. */
  take(record: SealedRecord, plaintext: Uint8Array): void {
    this.#frontier.append(record.leaf);
    this.#hash.update(plaintext);
    this.#records += 1;
    this.#plainBytes += plaintext.length;
    this.#bytes += record.bytes.length;
  }
}

import { createCipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;

/** Some bytes that were written at once. */
export interface WrittenBlock {
  readonly position: number;
  readonly length: number;
  readonly mark: Uint8Array;
}

/**
 * Remembers what was written, block by block in any order, so that it can be compared when it is read again. A mark is a
 * GMAC (NIST SP 800-38D: AES-256-GCM of nothing but additional data) under a key that never leaves this object, with the
 * block's position as nonce: no medium can give back another block that fits, and it costs a fifth of a SHA-256.
 */
export class BlockMarks {
  readonly #key = randomBytes(32);
  readonly #blocks: WrittenBlock[] = [];

  add(position: number, bytes: Uint8Array): void {
    this.#blocks.push({ position, length: bytes.length, mark: this.#markOf(position, bytes) });
  }

  /** Where the blocks stand, from the file's first byte on. */
  get blocks(): readonly WrittenBlock[] {
    return this.#blocks.toSorted((a, b) => a.position - b.position);
  }

  /** How far the blocks reach. */
  get bytes(): number {
    return this.#blocks.reduce((end, { position, length }) => Math.max(end, position + length), 0);
  }

  /** Whether these are the bytes of the block. */
  fits({ position, length, mark }: WrittenBlock, bytes: Uint8Array): boolean {
    return length === bytes.length && Buffer.compare(mark, this.#markOf(position, bytes)) === 0;
  }

  #markOf(position: number, bytes: Uint8Array): Uint8Array {
    const nonce = Buffer.alloc(NONCE_BYTES);
    nonce.writeBigUInt64BE(BigInt(position), NONCE_BYTES - 8);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(bytes);
    cipher.final();
    return cipher.getAuthTag();
  }
}

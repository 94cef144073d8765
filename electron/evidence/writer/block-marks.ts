import { createCipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;

interface Block {
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
  readonly #blocks: Block[] = [];

  add(position: number, bytes: Uint8Array): void {
    this.#blocks.push({ position, length: bytes.length, mark: this.#markOf(position, bytes) });
  }

  /** Position and length of the blocks, from the file's first byte on. */
  get blocks(): readonly Pick<Block, 'position' | 'length'>[] {
    return this.#blocks.sort((a, b) => a.position - b.position);
  }

  /** How far the blocks reach. */
  get bytes(): number {
    return this.#blocks.reduce((end, { position, length }) => Math.max(end, position + length), 0);
  }

  /** Whether these are the bytes of the block that stands `n`th in `blocks`. */
  fits(n: number, bytes: Uint8Array): boolean {
    const block = this.#blocks[n];
    if (block === undefined || block.length !== bytes.length) return false;
    return Buffer.compare(block.mark, this.#markOf(block.position, bytes)) === 0;
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

import { randomBytes } from 'node:crypto';
import type { Encrypter, Recipient } from 'age-encryption';
import { CHUNKS_SEALED_AT_ONCE, PAYLOAD_NONCE_BYTES, payloadKey, sealBatch } from './age-payload.ts';
import { AEAD_TAG_BYTES, type ChunkAead, fastestAead } from './chunk-aead.ts';
import { type Batch, type BatchSpace, PayloadThread } from './payload-thread.ts';

/** More do not pay where two processors have reading and writing to do as well. */
const THREADS = 2;

/** A recipient that adds nothing to the header and learns the file key, so that the payload can be made here. */
class FileKeyProbe implements Recipient {
  fileKey = new Uint8Array(0);

  wrapFileKey(fileKey: Uint8Array): [] {
    this.fileKey = Uint8Array.from(fileKey);
    return [];
  }
}

/**
 * An age file (C2SP age) that is made batch by batch, in any order: each chunk's place and nonce follow from its number
 * alone. Every batch but the last is `PLAIN_BATCH_BYTES` long. Nothing may be sealed twice with other content.
 */
export class AgeSealing {
  /** What stands before the payload: the header, which the age library makes, and the payload's nonce. */
  readonly head: Uint8Array;
  readonly #key: Uint8Array;
  readonly #aead: ChunkAead;
  /** Coming up, while the first batches are being filled. */
  readonly #threads: readonly Promise<PayloadThread | null>[];

  private constructor(head: Uint8Array, key: Uint8Array, aead: ChunkAead | null) {
    this.head = head;
    this.#key = key;
    this.#aead = aead ?? fastestAead();
    const threads = aead === null ? THREADS : 0;
    this.#threads = Array.from({ length: threads }, () => PayloadThread.start('seal', key));
  }

  /** Seals to the encrypter's recipients: with `aead` in this thread, or for null in threads, where there are any. */
  static async start(encrypter: Encrypter, aead: ChunkAead | null): Promise<AgeSealing> {
    const probe = new FileKeyProbe();
    encrypter.addRecipient(probe);
    const empty = await encrypter.encrypt(new Uint8Array(0));
    const header = empty.subarray(0, empty.length - PAYLOAD_NONCE_BYTES - AEAD_TAG_BYTES);
    const nonce = randomBytes(PAYLOAD_NONCE_BYTES);
    const key = payloadKey(probe.fileKey, nonce);
    probe.fileKey.fill(0);
    return new AgeSealing(Buffer.concat([header, nonce]), key, aead);
  }

  /** Seals batch `n`; what it gives lies in the space's `output`. The space is left alone until then. */
  async seal(n: number, space: BatchSpace, length: number, last: boolean): Promise<Uint8Array> {
    const batch: Batch = { space, length, count: n * CHUNKS_SEALED_AT_ONCE, last };
    const thread = await this.#threads[n % this.#threads.length];
    const sealed = await thread?.run(batch);
    return sealed ?? sealBatch(batch, this.#key, this.#aead);
  }

  /** Wipes the key and ends the threads, after what they were given. */
  async end(): Promise<void> {
    await Promise.all(this.#threads.map(async (starting) => await (await starting)?.end()));
    this.#key.fill(0);
  }
}

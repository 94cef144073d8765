import { createHash, randomBytes } from 'node:crypto';
import type { Encrypter, Recipient } from 'age-encryption';
import { PAYLOAD_NONCE_BYTES, payloadKey, sealInThread, sealPayload, threadWork } from './age-payload.ts';
import { ByteReader } from './byte-reader.ts';
import { AEAD_TAG_BYTES, type ChunkAead, fastestAead } from './chunk-aead.ts';
import { PayloadThread } from './payload-thread.ts';

/** A recipient that adds nothing to the header and learns the file key, so that the payload can be made here. */
class FileKeyProbe implements Recipient {
  fileKey = new Uint8Array(0);

  wrapFileKey(fileKey: Uint8Array): [] {
    this.fileKey = Uint8Array.from(fileKey);
    return [];
  }
}

/** An age file that is being made. */
export interface EncryptedFile {
  /** Its bytes; each piece is valid until the fourth after it is asked for. */
  readonly chunks: AsyncGenerator<Uint8Array>;
  /** SHA-256 of all of them in lower-case hexadecimal, once they have ended. */
  readonly sha256: () => string;
}

/**
 * Encrypts a stream (C2SP age) to the encrypter's recipients. The library makes the header; the payload, which is all of
 * a file but some hundred bytes, takes the fastest cipher there is: `aead`, or for null a thread of its own, which
 * hashes what it made.
 */
export async function encryptAge(
  source: ReadableStream<Uint8Array>,
  encrypter: Encrypter,
  aead: ChunkAead | null = null,
): Promise<EncryptedFile> {
  const probe = new FileKeyProbe();
  encrypter.addRecipient(probe);
  const empty = await encrypter.encrypt(new Uint8Array(0));
  const header = empty.subarray(0, empty.length - PAYLOAD_NONCE_BYTES - AEAD_TAG_BYTES);
  const nonce = randomBytes(PAYLOAD_NONCE_BYTES);
  const key = payloadKey(probe.fileKey, nonce);
  probe.fileKey.fill(0);
  const head = Buffer.concat([header, nonce]);
  let sha256 = '';
  const settle = (digest: string): void => {
    sha256 = digest;
  };
  return { chunks: fileOf(new ByteReader(source), { head, key, aead, settle }), sha256: () => sha256 };
}

interface Making {
  readonly head: Uint8Array;
  readonly key: Uint8Array;
  readonly aead: ChunkAead | null;
  readonly settle: (digest: string) => void;
}

async function* fileOf(input: ByteReader, making: Making): AsyncGenerator<Uint8Array> {
  const { head, key, aead, settle } = making;
  try {
    yield head;
    const thread = aead === null ? await PayloadThread.start(threadWork(key, 0, true)) : null;
    if (thread === null) yield* hashedBatches(input, making);
    else {
      thread.head(head);
      yield* sealInThread(input, thread, settle);
    }
  } finally {
    key.fill(0);
    await input.cancel().catch(() => undefined);
  }
}

async function* hashedBatches(
  input: ByteReader,
  { head, key, aead, settle }: Making,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256').update(head);
  for await (const batch of sealPayload(input, key, aead ?? fastestAead())) {
    hash.update(batch);
    yield batch;
  }
  settle(hash.digest('hex'));
}

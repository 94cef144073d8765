import { randomBytes } from 'node:crypto';
import type { Encrypter, Recipient } from 'age-encryption';
import { PAYLOAD_NONCE_BYTES, payloadKey, sealPayload } from './age-payload.ts';
import { ByteReader } from './byte-reader.ts';
import { AEAD_TAG_BYTES, type ChunkAead, fastestAead } from './chunk-aead.ts';

/** A recipient that adds nothing to the header and learns the file key, so that the payload can be made here. */
class FileKeyProbe implements Recipient {
  fileKey = new Uint8Array(0);

  wrapFileKey(fileKey: Uint8Array): [] {
    this.fileKey = Uint8Array.from(fileKey);
    return [];
  }
}

/**
 * Encrypts a stream (C2SP age) to the encrypter's recipients. The library makes the header; the payload, which is all of
 * a file but some hundred bytes, takes the fastest cipher there is.
 */
export async function encryptAge(
  source: ReadableStream<Uint8Array>,
  encrypter: Encrypter,
  aead: ChunkAead = fastestAead(),
): Promise<ReadableStream<Uint8Array>> {
  const probe = new FileKeyProbe();
  encrypter.addRecipient(probe);
  const empty = await encrypter.encrypt(new Uint8Array(0));
  const header = empty.subarray(0, empty.length - PAYLOAD_NONCE_BYTES - AEAD_TAG_BYTES);
  const nonce = randomBytes(PAYLOAD_NONCE_BYTES);
  const key = payloadKey(probe.fileKey, nonce);
  probe.fileKey.fill(0);
  const input = new ByteReader(source);
  const chunks = sealPayload(input, key, aead);
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.concat([header, nonce])),
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => input.cancel(reason),
  });
}

import { Decrypter, type Identity } from 'age-encryption';
import { openPayload, PAYLOAD_NONCE_BYTES, payloadKey } from './age-payload.ts';
import { ByteReader } from './byte-reader.ts';
import type { ChunkAead } from './chunk-aead.ts';
import { CryptoError } from './errors.ts';

/** A header with hundreds of recipients fits; each costs a key agreement for each identity. */
const MOST_STANZAS = 1_000;
const MOST_HEADER_BYTES = 1024 * 1024;

/**
 * An identity that fits nothing and only remembers having been asked. The library's errors are plain texts; two of
 * these, before and after the real ones, tell how far it came without reading those texts.
 */
class Probe implements Identity {
  reached = false;

  unwrapFileKey(): null {
    this.reached = true;
    return null;
  }
}

/**
 * The common part of decryption by keys and by passphrase; `unopened` is the code for "no identity fits". The library
 * reads the header; the payload, which is all of a file but some hundred bytes, takes the fastest cipher there is, `aead` or
 * for null what this process and a thread of its own can do.
 * @throws CryptoError `unopened`, not-authentic or malformed; an error of the source passes unchanged
 */
export async function decryptAge(
  source: ReadableStream<Uint8Array>,
  identities: readonly (string | Identity)[],
  unopened: 'wrong-key' | 'wrong-passphrase',
  aead: ChunkAead | null = null,
): Promise<ReadableStream<Uint8Array>> {
  const input = new ByteReader(source);
  try {
    const header = await input.throughLine('---', MOST_HEADER_BYTES);
    if (header === null || stanzasIn(header) > MOST_STANZAS)
      throw new CryptoError('malformed', 'not an age v1 file');
    return plaintextOf(input, await openHeader(header, identities, unopened), aead);
  } catch (error) {
    await input.cancel(error).catch(() => undefined);
    throw error;
  }
}

function stanzasIn(header: Uint8Array): number {
  return (
    Buffer.from(header.buffer, header.byteOffset, header.length).toString('latin1').split('\n-> ').length - 1
  );
}

async function openHeader(
  header: Uint8Array,
  identities: readonly (string | Identity)[],
  unopened: 'wrong-key' | 'wrong-passphrase',
): Promise<Uint8Array> {
  const parsed = new Probe();
  const exhausted = new Probe();
  const decrypter = new Decrypter();
  for (const identity of [parsed, ...identities, exhausted]) decrypter.addIdentity(identity);
  try {
    return await decrypter.decryptHeader(header);
  } catch (cause) {
    if (cause instanceof CryptoError) throw cause;
    if (exhausted.reached) throw new CryptoError(unopened, 'no identity opens the file', { cause });
    if (parsed.reached) throw new CryptoError('not-authentic', 'the header does not authenticate', { cause });
    throw new CryptoError('malformed', 'not an age v1 file', { cause });
  }
}

function plaintextOf(
  input: ByteReader,
  fileKey: Uint8Array,
  aead: ChunkAead | null,
): ReadableStream<Uint8Array> {
  let chunks: AsyncGenerator<Uint8Array> | null = null;
  const start = async (): Promise<AsyncGenerator<Uint8Array>> => {
    const { bytes: nonce } = await input.batch(PAYLOAD_NONCE_BYTES);
    const key = payloadKey(fileKey, nonce);
    fileKey.fill(0);
    return openPayload(input, key, aead);
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      chunks ??= await start();
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await input.cancel(reason);
      await chunks?.return(undefined);
    },
  });
}

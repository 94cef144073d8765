import { Decrypter, type Identity } from 'age-encryption';
import { CryptoError } from './errors.ts';

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

/** A source together with the error it broke with, so that a failing disk is not taken for a changed file. */
interface WatchedSource {
  readonly stream: ReadableStream<Uint8Array>;
  failed(error: unknown): boolean;
  /** Lets go of the source; an error of its own on that way has nobody to go to. */
  abandon(reason: unknown): Promise<void>;
}

/**
 * The common part of decryption by keys and by passphrase; `unopened` is the code for "no identity fits".
 * @throws CryptoError `unopened`, not-authentic or malformed; an error of the source passes unchanged
 */
export async function decryptAge(
  source: ReadableStream<Uint8Array>,
  identities: readonly (string | Identity)[],
  unopened: 'wrong-key' | 'wrong-passphrase',
): Promise<ReadableStream<Uint8Array>> {
  const watched = watch(source);
  const parsed = new Probe();
  const exhausted = new Probe();
  const decrypter = new Decrypter();
  for (const identity of [parsed, ...identities, exhausted]) decrypter.addIdentity(identity);
  try {
    return guard(await decrypter.decrypt(watched.stream), watched);
  } catch (cause) {
    await watched.abandon(cause);
    if (cause instanceof CryptoError || watched.failed(cause)) throw cause;
    if (exhausted.reached) throw new CryptoError(unopened, 'no identity opens the file', { cause });
    if (parsed.reached) throw new CryptoError('not-authentic', 'the header does not authenticate', { cause });
    throw new CryptoError('malformed', 'not an age v1 file', { cause });
  }
}

function watch(source: ReadableStream<Uint8Array>): WatchedSource {
  let failure: { error: unknown } | undefined;
  const reader = source.getReader();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failure = { error };
        throw error;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return {
    stream,
    failed: (error) => failure !== undefined && failure.error === error,
    abandon: (reason) => reader.cancel(reason).catch(() => undefined),
  };
}

function guard(plaintext: ReadableStream<Uint8Array>, source: WatchedSource): ReadableStream<Uint8Array> {
  const reader = plaintext.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (cause) {
        if (source.failed(cause)) throw cause;
        throw new CryptoError('not-authentic', 'the file was changed or cut', { cause });
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

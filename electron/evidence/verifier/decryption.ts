import type { CheckCode } from '../../contract/check-codes.ts';
import { ageDecryptStream } from '../../crypto/age.ts';
import { CryptoError } from '../../crypto/errors.ts';
import { CheckFailure } from './check-failure.ts';

const CODES: Partial<Record<string, CheckCode>> = {
  'wrong-key': 'wrong-key',
  'not-authentic': 'ciphertext-changed',
  malformed: 'age-malformed',
};

/** A package being decrypted (age v1). What was read counts once `drain` came back without an error. */
export class Decryption {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  private constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader;
  }

  /**
   * Opens the header. `identities` are AGE-SECRET-KEY-1 texts.
   * @throws CheckFailure age-malformed, wrong-key, ciphertext-changed, source-unreadable
   */
  static async open(source: AsyncGenerator<Uint8Array>, identities: readonly string[]): Promise<Decryption> {
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await source.return(undefined)),
    });
    return new Decryption((await named(() => ageDecryptStream(stream, identities))).getReader());
  }

  /** The plaintext; ends, rather than fails, when its consumer stops early, so that the rest can be drained. */
  async *plaintext(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await named(() => this.#reader.read());
      if (done) return;
      yield value;
    }
  }

  /** Reads to the end whatever is left, because only the last piece shows that nothing was cut or changed. */
  async drain(): Promise<void> {
    for await (const _ of this.plaintext());
  }

  /** Gives up early and closes the source. */
  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }
}

async function named<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    const code = cause instanceof CryptoError ? CODES[cause.code] : undefined;
    if (code === undefined) throw cause;
    throw new CheckFailure(code, (cause as CryptoError).message, { cause });
  }
}

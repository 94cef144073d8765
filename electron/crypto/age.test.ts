import { randomBytes } from 'node:crypto';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type AgeKeyPair,
  ageDecrypt,
  ageDecryptStream,
  ageEncrypt,
  beginAgeFile,
  generateIdentity,
  isRecipient,
  recipientOf,
} from './age.ts';
import { sealWhole } from './age-sealing.test-support.ts';
import { Bench, mutations, utf8 } from './stock-tools.test-support.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const withCode = (code: string) => expect.objectContaining({ name: 'CryptoError', code });
const CHUNK = 65_536;

/** A stream that hands out the bytes in pieces of `size`. */
function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(offset, offset + size));
      offset += size;
    },
  });
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(Uint8Array.from(part));
  return Uint8Array.from(Buffer.concat(parts));
}

let expert: AgeKeyPair;
let other: AgeKeyPair;
const bench = new Bench();

beforeAll(async () => {
  expert = await generateIdentity();
  other = await generateIdentity();
  bench.write('expert.key', `${expert.identity}\n`);
});
afterAll(() => bench.remove());

describe('age files', () => {
  it('are opened by the stock age command', async () => {
    const plaintext = randomBytes(3 * CHUNK + 5);
    bench.write('ours.age', await ageEncrypt(plaintext, [other.recipient, expert.recipient]));
    bench.run('age', '-d', '-i', 'expert.key', '-o', 'ours.txt', 'ours.age');
    expect(bench.read('ours.txt')).toEqual(Uint8Array.from(plaintext));
  });

  it('that the stock age command made are opened', async () => {
    bench.write('theirs.txt', 'құжат');
    bench.run('age', '-r', expert.recipient, '-o', 'theirs.age', 'theirs.txt');
    expect(await ageDecrypt(bench.read('theirs.age'), [other.identity, expert.identity])).toEqual(
      utf8('құжат'),
    );
  });

  it('carry any content whatever its length', async () => {
    const lengths = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK];
    for (const length of lengths) {
      const plaintext = Uint8Array.from(randomBytes(length));
      expect(await ageDecrypt(await ageEncrypt(plaintext, [expert.recipient]), [expert.identity])).toEqual(
        plaintext,
      );
    }
  });

  it('carry content that goes through every thread and every space in memory more than once', async () => {
    const { identity, recipient } = await generateIdentity();
    const content = randomBytes(20 * 1024 * 1024 + 7);
    const opened = await ageDecrypt(await ageEncrypt(content, [recipient]), [identity]);
    expect(Buffer.compare(opened, content)).toBe(0);
  });

  it('say wrong-key when no identity fits', async () => {
    const sealed = await ageEncrypt(utf8('x'), [expert.recipient]);
    await expect(ageDecrypt(sealed, [other.identity])).rejects.toThrow(withCode('wrong-key'));
    await expect(ageDecrypt(sealed, [])).rejects.toThrow(withCode('wrong-key'));
  });

  it('are refused after any change of a byte', async () => {
    const sealed = await ageEncrypt(utf8('finding'), [expert.recipient]);
    for (const mutated of mutations(sealed, [0x01])) {
      await expect(ageDecrypt(mutated, [expert.identity])).rejects.toThrow(
        expect.objectContaining({ name: 'CryptoError' }),
      );
    }
  });

  it('are refused when cut anywhere', async () => {
    const sealed = await ageEncrypt(utf8('finding'), [expert.recipient]);
    const body = sealed.length - 16 - 7 - 16;
    for (let length = 0; length < sealed.length; length += 1) {
      const code = length < body ? 'malformed' : 'not-authentic';
      await expect(ageDecrypt(sealed.subarray(0, length), [expert.identity])).rejects.toThrow(withCode(code));
    }
  });

  it('refuse an identity that is none', async () => {
    const sealed = await ageEncrypt(utf8('x'), [expert.recipient]);
    const damaged = `${expert.identity.slice(0, -1)}${expert.identity.endsWith('Q') ? 'P' : 'Q'}`;
    for (const identity of ['', 'AGE-SECRET-KEY-1', damaged, await generateHybridIdentity()]) {
      await expect(ageDecrypt(sealed, [identity])).rejects.toThrow(withCode('malformed'));
    }
  });
});

describe('age streams', () => {
  it('give the same as files, in whatever pieces they come', async () => {
    const input = [fc.integer({ min: 0, max: 3 * CHUNK }), fc.integer({ min: 1, max: 2 * CHUNK })] as const;
    await fc.assert(
      fc.asyncProperty(...input, async (length, piece) => {
        const plaintext = Uint8Array.from(randomBytes(length));
        const sealed = await sealWhole(await beginAgeFile([expert.recipient]), plaintext);
        const opened = await ageDecryptStream(inPieces(sealed, piece), [expert.identity]);
        expect(Buffer.compare(await collect(opened), plaintext)).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  it('fail while being read when a later chunk was changed', async () => {
    const sealed = await ageEncrypt(randomBytes(2 * CHUNK), [expert.recipient]);
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    const opened = await ageDecryptStream(inPieces(sealed, CHUNK), [expert.identity]);
    await expect(collect(opened)).rejects.toThrow(withCode('not-authentic'));
  });

  it('pass an error of the source on unchanged, so that a broken disk is not called tampering', async () => {
    const sealed = await ageEncrypt(randomBytes(2 * CHUNK), [expert.recipient]);
    const failure = new Error('read error');
    const breaking = (after: number): ReadableStream<Uint8Array> => {
      const pieces = [sealed.subarray(0, after)];
      return new ReadableStream({
        pull(controller) {
          const piece = pieces.shift();
          if (piece === undefined) throw failure;
          controller.enqueue(piece);
        },
      });
    };
    await expect(ageDecryptStream(breaking(10), [expert.identity])).rejects.toBe(failure);
    const reading = async () =>
      await collect(await ageDecryptStream(breaking(CHUNK + 500), [expert.identity]));
    await expect(reading()).rejects.toBe(failure);
  });

  it('let go of the source when the reader stops', async () => {
    const sealed = await ageEncrypt(randomBytes(20 * CHUNK), [expert.recipient]);
    let cancel = (): void => {};
    const cancelled = new Promise<void>((resolve) => {
      cancel = resolve;
    });
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(sealed),
      cancel: () => cancel(),
    });
    const opened = await ageDecryptStream(source, [expert.identity]);
    await opened.cancel('enough');
    await cancelled;
  });

  it('let go of the source when the key is wrong', async () => {
    const sealed = await ageEncrypt(utf8('x'), [expert.recipient]);
    let cancelled = false;
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(sealed),
      cancel: () => {
        cancelled = true;
      },
    });
    await expect(ageDecryptStream(source, [other.identity])).rejects.toThrow(withCode('wrong-key'));
    expect(cancelled).toBe(true);
  });
});

describe('a recipient', () => {
  it('is one of X25519 with a right checksum', async () => {
    expect(isRecipient(expert.recipient)).toBe(true);
    expect(await recipientOf(expert.identity)).toBe(expert.recipient);
    expect(isRecipient(`${expert.recipient.slice(0, -1)}${expert.recipient.endsWith('q') ? 'p' : 'q'}`)).toBe(
      false,
    );
  });

  it('is not a post-quantum one, a plugin, an identity or a text', async () => {
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    const plugin = 'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t';
    for (const text of [hybrid, plugin, expert.identity, expert.recipient.toUpperCase(), '', 'age1']) {
      expect(isRecipient(text)).toBe(false);
      await expect(ageEncrypt(utf8('x'), [text])).rejects.toThrow(withCode('recipient-malformed'));
    }
  });

  it('is needed', async () => {
    await expect(ageEncrypt(utf8('x'), [])).rejects.toThrow(withCode('recipient-malformed'));
  });
});

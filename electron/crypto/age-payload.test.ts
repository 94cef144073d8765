import { randomBytes } from 'node:crypto';
import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AgeKeyPair, generateIdentity } from './age.ts';
import { decryptAge } from './age-decryption.ts';
import { AgeSealing } from './age-encryption.ts';
import { sealWhole } from './age-sealing.test-support.ts';
import { availableAeads, type ChunkAead, fastestAead } from './chunk-aead.ts';

const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;
const AT_ONCE = 16;

let pair: AgeKeyPair;
beforeAll(async () => {
  pair = await generateIdentity();
});

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(Uint8Array.from(part));
  return Buffer.concat(parts);
}

async function seal(plain: Uint8Array, aead: ChunkAead | null): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(pair.recipient);
  return await sealWhole(await AgeSealing.start(encrypter, aead), plain);
}

async function open(sealed: Uint8Array, aead: ChunkAead | null): Promise<Buffer> {
  return await collect(await decryptAge(streamOf(sealed), [pair.identity], 'wrong-key', aead));
}

const changed = expect.objectContaining({ name: 'CryptoError', code: 'not-authentic' });
const BORDERS = [
  0,
  1,
  CHUNK - 1,
  CHUNK,
  CHUNK + 1,
  AT_ONCE * CHUNK - 1,
  AT_ONCE * CHUNK,
  AT_ONCE * CHUNK + 1,
];
/** Null is what packages take: the fastest, and threads. */
const aeads = [...availableAeads(), null].map((aead, index) => [index, aead] as const);

describe.each(aeads)('the payload with cipher %i', (_, aead) => {
  it('is what the age library reads and writes, at every border of chunks and batches', async () => {
    for (const length of BORDERS) {
      const plain = randomBytes(length);
      const decrypter = new Decrypter();
      decrypter.addIdentity(pair.identity);
      expect(plain.equals(await decrypter.decrypt(await seal(plain, aead)))).toBe(true);
      const encrypter = new Encrypter();
      encrypter.addRecipient(pair.recipient);
      expect(plain.equals(await open(await encrypter.encrypt(plain), aead))).toBe(true);
    }
  });

  it('is refused when a chunk was changed, left out, swapped, repeated or cut', async () => {
    const sealed = await seal(randomBytes(18 * CHUNK + 5), aead);
    const start = sealed.length - (18 * SEALED + 21);
    const chunk = (n: number): Buffer => sealed.subarray(start + n * SEALED, start + (n + 1) * SEALED);
    const chunks = Array.from({ length: 19 }, (_, n) => chunk(n));
    const forged = [
      chunks.toSpliced(3, 1),
      chunks.toSpliced(17, 1),
      chunks.slice(0, -1),
      chunks.toSpliced(0, 2, chunk(1), chunk(0)),
      chunks.toSpliced(5, 0, chunk(5)),
      [...chunks, Buffer.alloc(16)],
      [...chunks, Buffer.from([0])],
      [...chunks.slice(0, -1), chunk(18).subarray(0, 15)],
      [...chunks.slice(0, -1), chunk(18).subarray(0, 16)],
      [],
      [Buffer.alloc(15)],
    ];
    for (const order of forged) {
      const file = Buffer.concat([sealed.subarray(0, start), ...order]);
      await expect(open(file, aead)).rejects.toEqual(changed);
    }
    for (const at of [start - 1, start, start + 17 * SEALED, sealed.length - 1]) {
      const file = Buffer.from(sealed);
      file.writeUInt8(file.readUInt8(at) ^ 1, at);
      await expect(open(file, aead)).rejects.toEqual(changed);
    }
  });

  it('is refused when it ends in an empty chunk', async () => {
    const full = await seal(randomBytes(CHUNK), aead);
    const empty = await seal(Buffer.alloc(0), aead);
    const file = Buffer.concat([full, empty.subarray(-16)]);
    await expect(open(file, aead)).rejects.toEqual(changed);
  });
});

describe('a payload that is long enough for a thread', () => {
  const BATCH = AT_ONCE * CHUNK;

  it('is what the age library reads and writes, at the borders of chunks and batches', async () => {
    for (const length of [5 * BATCH - 1, 5 * BATCH, 5 * BATCH + 1, 14 * BATCH + CHUNK + 1]) {
      const plain = randomBytes(length);
      const decrypter = new Decrypter();
      decrypter.addIdentity(pair.identity);
      const sealed = await seal(plain, null);
      expect(plain.equals(await decrypter.decrypt(sealed))).toBe(true);
      expect(plain.equals(await open(sealed, null))).toBe(true);
    }
  });

  it('is refused when a late chunk was changed, swapped, cut off or added', async () => {
    const sealed = await seal(randomBytes(6 * BATCH), null);
    const start = sealed.length - 6 * AT_ONCE * SEALED;
    const chunk = (n: number): Buffer => sealed.subarray(start + n * SEALED, start + (n + 1) * SEALED);
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8(flipped.readUInt8(start + 90 * SEALED) ^ 1, start + 90 * SEALED);
    const swapped = Buffer.from(sealed);
    swapped.set(chunk(81), start + 80 * SEALED);
    swapped.set(chunk(80), start + 81 * SEALED);
    const cut = [1, 15, 16, 17, SEALED, 16 * SEALED].map((bytes) => sealed.subarray(0, -bytes));
    for (const file of [flipped, swapped, ...cut, Buffer.concat([sealed, chunk(95)])]) {
      await expect(open(file, null)).rejects.toEqual(changed);
    }
  });

  it('lets go of its thread when the reader stops', async () => {
    const file = await decryptAge(
      streamOf(await seal(randomBytes(12 * BATCH), null)),
      [pair.identity],
      'wrong-key',
    );
    const reader = file.getReader();
    for (let n = 0; n < 6; n += 1) await reader.read();
    await reader.cancel();
    expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
  });
});

describe('the ciphers', () => {
  it('are at least two in this process, and the fastest is not the portable one', () => {
    const available = availableAeads();
    expect(available.length).toBeGreaterThanOrEqual(2);
    expect(fastestAead()).not.toBe(available.at(-1));
  });
});

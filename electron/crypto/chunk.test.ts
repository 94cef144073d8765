import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_TAG_BYTES, newKey, openChunk, sealChunk, wipe } from './chunk.ts';
import { mutations, utf8 } from './stock-tools.test-support.ts';

const NOT_AUTHENTIC = expect.objectContaining({ name: 'CryptoError', code: 'not-authentic' });
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('a sealed chunk', () => {
  it('is AES-256-GCM as published (McGrew and Viega, test cases 13 and 14)', () => {
    const key = new Uint8Array(32);
    const none = new Uint8Array(0);
    expect(sealChunk(key, 0, none, none)).toEqual(bytes('530f8afbc74536b9a963b4f1c4cb738b'));
    expect(sealChunk(key, 0, none, new Uint8Array(16))).toEqual(
      bytes('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919'),
    );
  });

  it('uses the index as twelve bytes big-endian for the nonce', () => {
    const key = newKey();
    const index = 2 ** 40 + 7;
    const sealed = sealChunk(key, index, utf8('aad'), utf8('second'));
    const decipher = createDecipheriv(
      'aes-256-gcm',
      key,
      bytes('00000000000001000000 0007'.replace(' ', '')),
    );
    decipher.setAAD(utf8('aad')).setAuthTag(sealed.subarray(-CHUNK_TAG_BYTES));
    const opened = decipher.update(sealed.subarray(0, -CHUNK_TAG_BYTES));
    decipher.final();
    expect(opened.toString()).toBe('second');
  });

  it('opens to what was sealed', () => {
    const input = [fc.uint8Array(), fc.uint8Array(), fc.nat()] as const;
    fc.assert(
      fc.property(...input, (plaintext, aad, index) => {
        const key = newKey();
        expect(openChunk(key, index, aad, sealChunk(key, index, aad, plaintext))).toEqual(plaintext);
      }),
    );
  });

  it('does not open when any byte has changed', () => {
    const key = newKey();
    const sealed = sealChunk(key, 3, utf8('header'), utf8('one second of a recording'));
    for (const mutated of mutations(sealed)) {
      expect(() => openChunk(key, 3, utf8('header'), mutated)).toThrow(NOT_AUTHENTIC);
    }
  });

  it('does not open when cut, under another key, index or header', () => {
    const key = newKey();
    const sealed = sealChunk(key, 3, utf8('header'), utf8('second'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openChunk(key, 3, utf8('header'), sealed.subarray(0, length))).toThrow(NOT_AUTHENTIC);
    }
    expect(() => openChunk(newKey(), 3, utf8('header'), sealed)).toThrow(NOT_AUTHENTIC);
    expect(() => openChunk(key, 4, utf8('header'), sealed)).toThrow(NOT_AUTHENTIC);
    expect(() => openChunk(key, 3, utf8('heade'), sealed)).toThrow(NOT_AUTHENTIC);
  });

  it('refuses keys and indices that are none', () => {
    const none = new Uint8Array(0);
    const malformed = expect.objectContaining({ code: 'malformed' });
    expect(() => sealChunk(new Uint8Array(16), 0, none, none)).toThrow(malformed);
    expect(() => openChunk(new Uint8Array(31), 0, none, new Uint8Array(16))).toThrow(malformed);
    for (const index of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => sealChunk(newKey(), index, none, none)).toThrow(malformed);
    }
  });
});

describe('a key', () => {
  it('is drawn anew each time', () => {
    expect(newKey()).toHaveLength(32);
    expect(newKey()).not.toEqual(newKey());
  });

  it('is overwritten in place when wiped', () => {
    const keys = [newKey(), newKey()];
    wipe(...keys);
    for (const key of keys) expect(key).toEqual(new Uint8Array(32));
  });
});

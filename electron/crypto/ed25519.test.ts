import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSigningKey, signEd25519, verifyEd25519 } from './ed25519.ts';
import { mutations, utf8 } from './stock-tools.test-support.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const PKCS8_PREFIX = '302e020100300506032b657004220420';

describe('an Ed25519 signature', () => {
  it('is that of RFC 8032, section 7.1, test 2', () => {
    const secret = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
    const publicKey = bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = signEd25519(bytes(PKCS8_PREFIX + secret), bytes('72'));
    expect(Buffer.from(signature).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(verifyEd25519(publicKey, bytes('72'), signature)).toBe(true);
  });

  it('verifies with its own key and message only', () => {
    const mine = generateSigningKey();
    const other = generateSigningKey();
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (message, another) => {
        const signature = signEd25519(mine.privateKey, message);
        expect(verifyEd25519(mine.publicKey, message, signature)).toBe(true);
        expect(verifyEd25519(other.publicKey, message, signature)).toBe(false);
        if (Buffer.compare(message, another) !== 0) {
          expect(verifyEd25519(mine.publicKey, another, signature)).toBe(false);
        }
      }),
    );
  });

  it('does not verify after any change of a byte, nor when it has another length', () => {
    const { publicKey, privateKey } = generateSigningKey();
    const signature = signEd25519(privateKey, utf8('start'));
    for (const mutated of mutations(signature))
      expect(verifyEd25519(publicKey, utf8('start'), mutated)).toBe(false);
    for (const mutated of mutations(publicKey))
      expect(verifyEd25519(mutated, utf8('start'), signature)).toBe(false);
    expect(verifyEd25519(publicKey, utf8('start'), signature.subarray(1))).toBe(false);
    expect(verifyEd25519(publicKey.subarray(1), utf8('start'), signature)).toBe(false);
  });

  it('is not made with a key of another kind', () => {
    const rival = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' });
    const malformed = expect.objectContaining({ name: 'CryptoError', code: 'malformed' });
    expect(() => signEd25519(rival, utf8('x'))).toThrow(malformed);
    expect(() => signEd25519(new Uint8Array(48), utf8('x'))).toThrow(malformed);
  });
});

import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authorities } from './authorities.test-support.ts';
import { toPem } from './certificate.ts';
import { CryptoError } from './errors.ts';
import { MOST_PKCS12_BYTES, openPkcs12 } from './pkcs12.ts';
import { Bench, mutations } from './stock-tools.test-support.ts';

const bench = new Bench();
const office = new Authorities(bench);
const PASSPHRASE = 'құпия сөз 7';
const OLDER = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'];

beforeAll(() => {
  office.root('root');
  office.issue('person', 'root', 'signer');
  office.issue('national', 'root', 'signer', 'rsa');
});
afterAll(() => bench.remove());

function packed(name: string, ...more: readonly string[]): Uint8Array {
  bench.write('pass', PASSPHRASE);
  const own = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-passout', 'file:pass', '-out', `${name}.p12`];
  bench.openssl('pkcs12', '-export', ...own, '-iter', '2', ...more);
  return bench.read(`${name}.p12`);
}

function pkcs8Of(name: string): Buffer {
  const key = createPrivateKey(Buffer.from(bench.read(`${name}.key`)));
  return key.export({ type: 'pkcs8', format: 'der' });
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CryptoError) return error.code;
    throw error;
  }
  return 'opened';
}

describe('a PKCS #12 file of openssl', () => {
  it.each(['person', 'national'])('gives the key and its certificate: %s', (name) => {
    const { privateKey, certificateDer, others } = openPkcs12(packed(name), PASSPHRASE);
    expect(Buffer.from(privateKey)).toEqual(pkcs8Of(name));
    expect(certificateDer).toEqual(office.certificate(name));
    expect(others).toEqual([]);
  });

  it.each([
    ['the older encryption', OLDER],
    ['SHA-512 and AES-128', ['-macalg', 'sha512', '-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
    ['nothing encrypted but the MAC', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ])('opens with %s', (_, flags) => {
    expect(Buffer.from(openPkcs12(packed('person', ...flags), PASSPHRASE).privateKey)).toEqual(
      pkcs8Of('person'),
    );
  });

  it('brings the certificates above along', () => {
    const { others } = openPkcs12(packed('person', '-certfile', 'root.pem'), PASSPHRASE);
    expect(others).toEqual([office.certificate('root')]);
  });

  it('does not open with another passphrase', () => {
    for (const wrong of ['', 'құпия сөз 8', `${PASSPHRASE} `])
      expect(codeOf(() => openPkcs12(packed('person'), wrong))).toBe('wrong-passphrase');
  });

  it('is refused by name where its key is a GOST one', () => {
    // The object identifier of an elliptic curve's key becomes one of Kazakhstan's own of the same length.
    const curve = Buffer.from('06072a8648ce3d0201', 'hex');
    const der = Buffer.from(office.certificate('person'));
    Buffer.from('06072a830e030a0101', 'hex').copy(der, der.indexOf(curve));
    bench.write('gost.pem', toPem(der));
    bench.openssl(
      ...['pkcs12', '-export', '-nokeys', '-in', 'gost.pem', '-passout', 'file:pass', '-out', 'gost.p12'],
    );
    expect(codeOf(() => openPkcs12(bench.read('gost.p12'), PASSPHRASE))).toBe('gost');
  });

  it('is refused without a key, with the key of another, and without a certificate', () => {
    const pack = (...parts: string[]): Uint8Array => {
      bench.openssl('pkcs12', '-export', ...parts, '-passout', 'file:pass', '-out', 'odd.p12');
      return bench.read('odd.p12');
    };
    expect(codeOf(() => openPkcs12(pack('-nokeys', '-in', 'person.pem'), PASSPHRASE))).toBe('malformed');
    expect(
      codeOf(() => openPkcs12(pack('-nocerts', '-inkey', 'person.key', '-in', 'person.key'), PASSPHRASE)),
    ).toBe('malformed');
  });

  it('is refused when it is no such file, or too large for one', () => {
    for (const bytes of [new Uint8Array(0), Buffer.from('not a file'), office.certificate('person')])
      expect(codeOf(() => openPkcs12(bytes, PASSPHRASE))).toBe('malformed');
    expect(codeOf(() => openPkcs12(new Uint8Array(MOST_PKCS12_BYTES + 1), PASSPHRASE))).toBe('malformed');
  });

  it('with one byte changed, or cut, gives the same key or none', () => {
    let unnoticed = 0;
    const whole = packed('person');
    const right = openPkcs12(whole, PASSPHRASE);
    for (const mutated of mutations(whole, [0x01])) {
      // A parameter that nothing depends on may change; what is inside may not.
      const code = codeOf(() => expect(openPkcs12(mutated, PASSPHRASE)).toEqual(right));
      if (code === 'opened') unnoticed += 1;
    }
    expect(unnoticed).toBeLessThan(10);
    for (let length = 0; length < whole.length; length += 7)
      expect(codeOf(() => openPkcs12(whole.subarray(0, length), PASSPHRASE))).not.toBe('opened');
  });
});

import { createHash, createPrivateKey, sign as signWith } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Authorities } from './authorities.test-support.ts';
import { generateCertificateKey, selfSign, toPem } from './certificate.ts';
import { type SignDetachedInput, signDetached, verifyDetached } from './cms.ts';
import { DerReader, rawOf } from './der.ts';
import { derContext, derInteger, derOid, derSequence, derSetOf } from './der-write.ts';
import { OID } from './oids.ts';
import { readSignedData } from './signed-data.ts';
import { Bench, mutations, utf8 } from './stock-tools.test-support.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const withCode = (code: string) => expect.objectContaining({ name: 'CryptoError', code });
const content = utf8('0123abcd  manifest-sha256.txt\n');
const signingTime = new Date();
const bench = new Bench();
const authorities = new Authorities(bench);
let office: Pick<SignDetachedInput, 'certificateDer' | 'sign'>;

const signed = (name: string, chain: readonly Uint8Array[] = []): Promise<Uint8Array> => {
  const own = { certificateDer: authorities.certificate(name), sign: authorities.signerOf(name) };
  return signDetached({ content, signingTime, chain, ...own });
};

/** What a court expert types (EVIDENCE.md). */
const expertAccepts = (p7s: Uint8Array, trust: string): boolean => {
  bench.write('content.p7s', p7s);
  bench.write('content.txt', content);
  const files = ['-in', 'content.p7s', '-content', 'content.txt', '-CAfile', trust, '-out', 'verified.txt'];
  return bench.accepts('openssl', 'cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files);
};

beforeAll(async () => {
  const privateKey = await generateCertificateKey();
  const certificateDer = await selfSign({
    ...{ commonName: 'Бөлме 1', organisation: 'Кеңсе', country: 'KZ', days: 10, privateKey },
    notBefore: new Date(signingTime.getTime() - 60_000),
  });
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  office = { certificateDer, sign: async (bytes) => Uint8Array.from(signWith('sha256', bytes, key)) };
  bench.write('office.pem', toPem(certificateDer));
  authorities.root('root');
  authorities.issue('intermediate', 'root', 'intermediate');
  authorities.issue('leaf', 'intermediate', 'signer');
  authorities.issue('rsa', 'root', 'signer', 'rsa');
  authorities.issue('weak', 'root', 'signer', 'rsa-weak');
  authorities.issue('document', 'root', 'document');
  authorities.issue('encipher', 'root', 'encipher');
});
afterAll(() => bench.remove());

describe('a detached signature', () => {
  it('by the self-signed certificate is accepted by openssl and by us', async () => {
    const p7s = await signDetached({ content, signingTime, chain: [], ...office });
    expect(expertAccepts(p7s, 'office.pem')).toBe(true);
    expect(bench.read('verified.txt')).toEqual(content);
    const seen = verifyDetached({ p7s, content });
    expect(seen.signerDer).toEqual(office.certificateDer);
    expect(seen.certificates).toEqual([office.certificateDer]);
    expect(Math.floor(signingTime.getTime() / 1000) * 1000).toBe(seen.signingTime.getTime());
    expect(seen.timestampToken).toBeUndefined();
  });

  it('through an intermediate authority carries it, but not the root', async () => {
    const intermediate = authorities.certificate('intermediate');
    const p7s = await signed('leaf', [intermediate, authorities.certificate('root')]);
    expect(expertAccepts(p7s, 'root.pem')).toBe(true);
    const { certificates } = verifyDetached({ p7s, content });
    expect(certificates).toHaveLength(2);
    expect(certificates).toContainEqual(intermediate);
  });

  it('with RSA of 3072 bits is accepted by both', async () => {
    const p7s = await signed('rsa');
    expect(expertAccepts(p7s, 'root.pem')).toBe(true);
    expect(verifyDetached({ p7s, content }).signerDer).toEqual(authorities.certificate('rsa'));
  });

  it('covers whatever content it is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (any) => {
        const p7s = await signDetached({ content: any, signingTime, chain: [], ...office });
        expect(verifyDetached({ p7s, content: any }).signerDer).toEqual(office.certificateDer);
      }),
      { numRuns: 20 },
    );
  });

  it('is in the order of DER, whatever the time', async () => {
    for (const time of ['2026-01-01T00:00:00.000Z', '2049-12-31T23:59:59.999Z', '2050-01-01T00:00:00.000Z']) {
      const p7s = await signDetached({ content, signingTime: new Date(time), chain: [], ...office });
      expect(verifyDetached({ p7s, content }).signingTime.toISOString().slice(0, 19)).toBe(time.slice(0, 19));
      expect(
        bench.accepts('openssl', 'asn1parse', '-inform', 'DER', '-in', bench.write('any.p7s', p7s)),
      ).toBe(true);
    }
  });

  it('made by openssl is accepted', () => {
    bench.write('content.txt', content);
    const own = ['-signer', 'leaf.pem', '-inkey', 'leaf.key', '-md', 'sha256', '-nosmimecap'];
    const files = ['-in', 'content.txt', '-outform', 'DER', '-out', 'theirs.p7s'];
    bench.openssl('cms', '-sign', '-cades', '-binary', ...own, ...files);
    expect(verifyDetached({ p7s: bench.read('theirs.p7s'), content }).signerDer).toEqual(
      authorities.certificate('leaf'),
    );
  });
});

describe('a signature is refused', () => {
  it('over another content', async () => {
    const p7s = await signDetached({ content, signingTime, chain: [], ...office });
    const other = utf8('0123abce  manifest-sha256.txt\n');
    expect(() => verifyDetached({ p7s, content: other })).toThrow(withCode('signature-digest-mismatch'));
    expect(() => verifyDetached({ p7s, content: new Uint8Array(0) })).toThrow(
      withCode('signature-digest-mismatch'),
    );
  });

  it('after any change of a byte', async () => {
    const p7s = await signDetached({ content, signingTime, chain: [], ...office });
    for (const mutated of mutations(p7s, [0x01, 0x80, 0xff])) {
      expect(() => verifyDetached({ p7s: mutated, content })).toThrow(
        expect.objectContaining({ name: 'CryptoError' }),
      );
    }
  });

  it('when cut or lengthened', async () => {
    const p7s = await signDetached({ content, signingTime, chain: [], ...office });
    for (let length = 0; length < p7s.length; length += 1) {
      expect(() => verifyDetached({ p7s: p7s.subarray(0, length), content })).toThrow(withCode('malformed'));
    }
    const longer = Uint8Array.from([...p7s, 0]);
    expect(() => verifyDetached({ p7s: longer, content })).toThrow(withCode('malformed'));
  });

  it('when its bytes are random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (p7s) => {
        expect(() => verifyDetached({ p7s, content })).toThrow(withCode('malformed'));
      }),
    );
  });

  it('by a key that is too weak or a certificate for another purpose', async () => {
    await expect(signed('weak')).rejects.toThrow(withCode('weak-key'));
    await expect(signed('document')).rejects.toThrow(withCode('certificate-unsuitable'));
    await expect(signed('encipher')).rejects.toThrow(withCode('certificate-unsuitable'));
  });

  it("by another key than the certificate's, already when it is made", async () => {
    const sign = authorities.signerOf('leaf');
    const made = signDetached({ content, signingTime, chain: [], ...office, sign });
    await expect(made).rejects.toThrow(withCode('wrong-key'));
  });

  const openssl = (...options: readonly string[]): Uint8Array => {
    bench.write('content.txt', content);
    bench.openssl('cms', '-sign', '-in', 'content.txt', '-outform', 'DER', '-out', 'theirs.p7s', ...options);
    return bench.read('theirs.p7s');
  };
  const leaf = ['-signer', 'leaf.pem', '-inkey', 'leaf.key'];
  const rsa = ['-signer', 'rsa.pem', '-inkey', 'rsa.key'];

  it('without the attribute that names its certificate', () => {
    const p7s = openssl('-binary', '-md', 'sha256', ...leaf);
    expect(() => verifyDetached({ p7s, content })).toThrow(withCode('signature-certificate-mismatch'));
  });

  it('with two signers', () => {
    const p7s = openssl('-cades', '-binary', '-md', 'sha256', ...leaf, ...rsa);
    expect(() => verifyDetached({ p7s, content })).toThrow(withCode('unsupported'));
  });

  it('with another hash than SHA-256', () => {
    const p7s = openssl('-cades', '-binary', '-md', 'sha512', ...leaf);
    expect(() => verifyDetached({ p7s, content })).toThrow(withCode('unsupported'));
  });

  it('with the content inside, without certificates or without signed attributes', () => {
    const attached = openssl('-cades', '-binary', '-nodetach', '-md', 'sha256', ...leaf);
    expect(() => verifyDetached({ p7s: attached, content })).toThrow(withCode('malformed'));
    const bare = openssl('-cades', '-binary', '-nocerts', '-md', 'sha256', ...leaf);
    expect(() => verifyDetached({ p7s: bare, content })).toThrow(withCode('signature-certificate-mismatch'));
    const without = openssl('-binary', '-noattr', '-md', 'sha256', ...leaf);
    expect(() => verifyDetached({ p7s: without, content })).toThrow(withCode('malformed'));
  });

  it('with an unsigned attribute that is no time-stamp', async () => {
    const p7s = await signDetached({ content, signingTime, chain: [], ...office });
    const { rawElements, signer } = readSignedData(p7s);
    const attribute = derSequence(derOid('1.2.840.113549.1.9.16.2.15'), derSetOf(derInteger(1n)));
    const signers = derSetOf(derSequence(...signer.rawElements, derContext(1, attribute)));
    const changed = derSequence(derOid(OID.signedData), derContext(0, derSequence(...rawElements, signers)));
    expect(() => verifyDetached({ p7s: changed, content })).toThrow(withCode('unsupported'));
  });

  it('with its signed attributes in another order', async () => {
    const p7s = Buffer.from(await signDetached({ content, signingTime, chain: [], ...office }));
    const { signer } = readSignedData(p7s);
    const [, , , signed] = signer.rawElements;
    const attributes = DerReader.over(Uint8Array.from([0x31, ...(signed ?? []).slice(1)]), 'malformed').set();
    const [first, second, ...rest] = [
      attributes.any(),
      attributes.any(),
      attributes.any(),
      attributes.any(),
    ].map(rawOf);
    const swapped = Buffer.concat([second, first, ...rest].map((part) => part ?? new Uint8Array(0)));
    const at = p7s.indexOf(Buffer.concat([first ?? new Uint8Array(0), second ?? new Uint8Array(0)]));
    swapped.copy(p7s, at);
    expect(() => verifyDetached({ p7s: Uint8Array.from(p7s), content })).toThrow(withCode('malformed'));
  });

  it('in BER that is not DER', async () => {
    const stream = openssl('-cades', '-binary', '-stream', '-indef', '-md', 'sha256', ...leaf);
    expect(() => verifyDetached({ p7s: stream, content })).toThrow(withCode('malformed'));
  });
});

it('the digest of the content is SHA-256', async () => {
  const p7s = Buffer.from(await signDetached({ content, signingTime, chain: [], ...office })).toString('hex');
  expect(p7s).toContain(createHash('sha256').update(content).digest('hex'));
});

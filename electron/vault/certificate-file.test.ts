import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authorities } from '../crypto/authorities.test-support.ts';
import { parseCertificate, personalNumbers } from '../crypto/certificate.ts';
import { signDetached, signDetachedByPerson, verifyDetached, verifyDetachedByPerson } from '../crypto/cms.ts';
import { Bench, utf8 } from '../crypto/stock-tools.test-support.ts';
import { openCertificateFile } from './certificate-file.ts';

const bench = new Bench();
const content = utf8('a tag manifest');
let authorities: Authorities;

function fileOf(name: string): Uint8Array {
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-passout', 'pass:x', '-out', `${name}.p12`];
  bench.openssl('pkcs12', '-export', ...files);
  return bench.read(`${name}.p12`);
}

const inputOf = (name: string) => ({
  ...{ content, chain: [], signingTime: new Date(), certificateDer: authorities.certificate(name) },
  sign: authorities.signerOf(name),
});

beforeAll(() => {
  authorities = new Authorities(bench);
  authorities.root('national', 'rsa-weak');
  authorities.issuePersonal('person', 'national', 'rsa-weak');
  authorities.issuePersonal('broken', 'national', 'rsa-broken');
  authorities.root('alone', 'rsa-weak');
});
afterAll(() => bench.remove());

describe('a certificate of RSA 2048 from a national authority', () => {
  it('signs for its person, named by the numbers of the subject', () => {
    const { certificateDer, privateKey } = openCertificateFile(fileOf('person'), 'x', 'person', Date.now());
    expect(privateKey.length).toBeGreaterThan(1000);
    expect(personalNumbers(parseCertificate(certificateDer).subject)).toEqual({
      iin: '800101300123',
      bin: '990440001234',
    });
  });

  it('makes a signature that the stock tool accepts', async () => {
    const p7s = await signDetachedByPerson(inputOf('person'));
    expect(verifyDetachedByPerson({ p7s, content }).signerDer).toEqual(authorities.certificate('person'));
    bench.write('person.p7s', p7s);
    bench.write('content', content);
    const flags = ['-cades', '-binary', '-inform', 'DER', '-in', 'person.p7s', '-content', 'content'];
    const openssl = ['cms', '-verify', ...flags, '-CAfile', 'national.pem', '-out', 'seen'];
    expect(bench.accepts('openssl', ...openssl)).toBe(true);
  });

  it('does not sign for the office, and is not taken for its signature', async () => {
    const weak = expect.objectContaining({ code: 'certificate-weak', params: { key: 'RSA 2048' } });
    expect(() => openCertificateFile(fileOf('person'), 'x', 'office', Date.now())).toThrow(weak);
    await expect(signDetached(inputOf('person'))).rejects.toMatchObject({ code: 'weak-key' });
    const p7s = await signDetachedByPerson(inputOf('person'));
    expect(() => verifyDetached({ p7s, content })).toThrow(expect.objectContaining({ code: 'weak-key' }));
  });
});

describe('a weaker key', () => {
  it('is refused by name, and so is one of RSA 2048 for which no authority vouches', () => {
    for (const [name, key] of [
      ['broken', 'RSA 1024'],
      ['alone', 'RSA 2048'],
    ] as const) {
      const refused = expect.objectContaining({ code: 'certificate-weak', params: { key } });
      expect(() => openCertificateFile(fileOf(name), 'x', 'person', Date.now())).toThrow(refused);
    }
  });
});

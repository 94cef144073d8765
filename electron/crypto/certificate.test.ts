import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  certificateFingerprint,
  fromPem,
  generateCertificateKey,
  parseCertificate,
  selfSign,
  toPem,
} from './certificate.ts';
import { OID } from './oids.ts';
import { Bench, mutations } from './stock-tools.test-support.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const withCode = (code: string) => expect.objectContaining({ name: 'CryptoError', code });
const DAY = 86_400_000;
const bench = new Bench();
let key: Uint8Array;
let certificate: Uint8Array;
const notBefore = new Date(Date.now() - DAY);

beforeAll(async () => {
  key = await generateCertificateKey();
  certificate = await selfSign({
    commonName: 'Әділет бөлмесі 1',
    organisation: 'Сенім кеңсесі',
    country: 'KZ',
    notBefore,
    days: 3650,
    privateKey: key,
  });
  bench.write('office.pem', toPem(certificate));
});
afterAll(() => bench.remove());

describe('a self-signed certificate', () => {
  it('passes the strict verification of openssl', () => {
    expect(bench.openssl('verify', '-x509_strict', '-CAfile', 'office.pem', 'office.pem')).toContain(
      'office.pem: OK',
    );
    const purpose = ['-purpose', 'smimesign', '-CAfile', 'office.pem', 'office.pem'];
    expect(bench.openssl('verify', '-x509_strict', ...purpose)).toContain('office.pem: OK');
  });

  it('is seen by openssl with the usage of a signer and no more', () => {
    const text = bench.openssl('x509', '-in', 'office.pem', '-noout', '-text');
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text).toMatch(/X509v3 Basic Constraints: critical\s+CA:FALSE/);
    expect(text).not.toContain('Extended Key Usage');
    expect(text).toContain('ASN1 OID: prime256v1');
    expect(text).toContain('ecdsa-with-SHA256');
  });

  it('reads back as it was asked for', () => {
    const facts = parseCertificate(certificate);
    expect(facts).toMatchObject({
      subject: { commonName: 'Әділет бөлмесі 1', organisation: 'Сенім кеңсесі', serialNumber: null },
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      eku: [],
      algorithm: 'ECDSA prime256v1',
      selfSigned: true,
    });
    const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
    expect(seconds(facts.notBefore)).toBe(seconds(notBefore));
    expect(seconds(facts.notAfter)).toBe(seconds(notBefore) + (3650 * DAY) / 1000);
    const spki = createPublicKey(createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' }));
    expect(facts.publicKeyDer).toEqual(Uint8Array.from(spki.export({ type: 'spki', format: 'der' })));
  });

  it('has the fingerprint that openssl shows', () => {
    const shown = bench.openssl('x509', '-in', 'office.pem', '-noout', '-fingerprint', '-sha256');
    expect(certificateFingerprint(certificate)).toBe(
      shown.split('=')[1]?.trim().replaceAll(':', '').toLowerCase(),
    );
  });

  it('is not made without a name, for no country or with another kind of key', async () => {
    const input = { commonName: 'a', organisation: 'b', country: 'KZ', notBefore, days: 1, privateKey: key };
    for (const wrong of [{ commonName: '' }, { organisation: '' }, { country: 'Kazakhstan' }]) {
      await expect(selfSign({ ...input, ...wrong })).rejects.toThrow(withCode('certificate-malformed'));
    }
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'der',
    });
    await expect(selfSign({ ...input, privateKey: rsa })).rejects.toThrow(withCode('malformed'));
  });
});

describe('certificates of others', () => {
  it('are read with their serial number, usages and kind of key', () => {
    const subject = '/C=KZ/O=ҰКО/CN=ИВАНОВ ИВАН/serialNumber=IIN800101300123';
    const usages = [
      '-addext',
      'keyUsage=critical,nonRepudiation',
      '-addext',
      'extendedKeyUsage=emailProtection',
    ];
    bench.openssl(
      ...['req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-keyout', 'rsa.key', '-out', 'rsa.pem', '-utf8'],
      ...['-subj', subject, ...usages],
    );
    const [der] = fromPem(Buffer.from(bench.read('rsa.pem')).toString());
    expect(parseCertificate(der as Uint8Array)).toMatchObject({
      subject: { commonName: 'ИВАНОВ ИВАН', organisation: 'ҰКО', serialNumber: 'IIN800101300123' },
      keyUsage: ['nonRepudiation'],
      eku: [OID.emailProtection],
      algorithm: 'RSA 3072',
    });
  });

  it('are described whatever the kind of their key', () => {
    bench.openssl('genpkey', '-algorithm', 'ED25519', '-out', 'edwards.key');
    bench.openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      'edwards.key',
      '-subj',
      '/CN=edwards',
      '-out',
      'edwards.pem',
    );
    const [der] = fromPem(Buffer.from(bench.read('edwards.pem')).toString());
    expect(() => parseCertificate(der as Uint8Array)).not.toThrow();
    expect(parseCertificate(der as Uint8Array).algorithm).toBe('ed25519');
  });

  it('fail by name or are read, whatever byte was changed', () => {
    for (const mutated of mutations(certificate, [0x01, 0x20, 0x80, 0xff])) {
      try {
        parseCertificate(mutated);
      } catch (error) {
        expect(error).toMatchObject({ name: 'CryptoError' });
      }
    }
    for (let length = 0; length < certificate.length; length += 1) {
      expect(() => parseCertificate(certificate.subarray(0, length))).toThrow(
        withCode('certificate-malformed'),
      );
    }
  });
});

describe('a PEM file', () => {
  it('may hold several certificates with text between them', () => {
    const text = `office\n${toPem(certificate)}\nand again\r\n${toPem(certificate).replaceAll('\n', '\r\n')}`;
    expect(fromPem(text)).toEqual([certificate, certificate]);
  });

  it('without a certificate is refused', () => {
    expect(() => fromPem('-----BEGIN PRIVATE KEY-----')).toThrow(withCode('certificate-malformed'));
  });
});

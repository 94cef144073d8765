import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authorities } from './authorities.test-support.ts';
import { fromPem } from './certificate.ts';
import { readRevocationList, revocationOf } from './crl.ts';
import { CryptoError } from './errors.ts';
import { Bench, mutations } from './stock-tools.test-support.ts';

const bench = new Bench();
const office = new Authorities(bench);
const DAY = 86_400_000;
const now = new Date();
const later = (days: number): Date => new Date(now.getTime() + days * DAY);

beforeAll(() => {
  office.root('root');
  office.root('rival');
  office.issue('good', 'root', 'signer');
  office.issue('bad', 'root', 'signer');
  bench.write('index', '');
  bench.write('ca.cnf', '[ca]\ndefault_ca = own\n[own]\ndatabase = index\ndefault_md = sha256\n');
});
afterAll(() => bench.remove());

const by = (name: string): string[] => [
  '-config',
  'ca.cnf',
  '-cert',
  `${name}.pem`,
  '-keyfile',
  `${name}.key`,
];

/** A list as openssl makes it, DER. */
function listOf(issuer: string, ...flags: readonly string[]): Uint8Array {
  bench.openssl('ca', ...by(issuer), '-gencrl', '-crldays', '5', ...flags, '-out', 'list.pem');
  const [der] = fromPem(Buffer.from(bench.read('list.pem')).toString(), 'X509 CRL');
  if (der === undefined) throw new Error('no list');
  return der;
}

const ask = (name: string, lists: readonly Uint8Array[], at = now, issuers = [office.certificate('root')]) =>
  revocationOf(office.certificate(name), issuers, lists, at).status;

describe('a revocation list of openssl', () => {
  it('tells who was revoked, from the day on, and who was not', () => {
    const empty = listOf('root');
    expect(ask('bad', [empty])).toBe('good');
    bench.openssl('ca', ...by('root'), '-revoke', 'bad.pem');
    const list = listOf('root');
    expect(ask('bad', [list], later(1))).toBe('revoked');
    expect(ask('bad', [empty, list], later(1))).toBe('revoked');
    expect(ask('bad', [list], later(-1))).toBe('good');
    expect(ask('good', [list])).toBe('good');
    expect(readRevocationList(list).nextUpdate?.getTime()).toBeGreaterThan(now.getTime());
  });

  it('says nothing after its time, without its issuer, or from another', () => {
    const list = listOf('root');
    expect(ask('good', [list], later(6))).toBe('unknown');
    expect(ask('good', [list], now, [])).toBe('unknown');
    expect(ask('good', [listOf('rival')], now, [office.certificate('rival')])).toBe('unknown');
    expect(ask('good', [])).toBe('unknown');
    expect(ask('good', [Buffer.from('no list')])).toBe('unknown');
  });

  it('still revokes after its time', () => {
    bench.openssl('ca', ...by('root'), '-revoke', 'good.pem');
    expect(ask('good', [listOf('root')], later(30))).toBe('revoked');
  });

  it('with one byte changed never clears anybody', () => {
    const list = listOf('root');
    for (const mutated of mutations(list, [0x01])) expect(ask('bad', [mutated], later(1))).not.toBe('good');
  });

  it('that is none is malformed', () => {
    expect(() => readRevocationList(office.certificate('root'))).toThrow(CryptoError);
  });
});

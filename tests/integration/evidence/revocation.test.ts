import { createPrivateKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runVerify } from '../../../electron/cli/verify-command.ts';
import { Authorities } from '../../../electron/crypto/authorities.test-support.ts';
import { Bench } from '../../../electron/crypto/stock-tools.test-support.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import { type PackageWorld, packageWorld } from '../../fixtures/package.ts';

const bench = new Bench();
let world: PackageWorld;
let path: string;

beforeAll(async () => {
  const authorities = new Authorities(bench);
  authorities.root('root');
  const signer = authorities.issue('office', 'root', 'signer');
  const key = createPrivateKey(Buffer.from(bench.read('office.key')));
  world = await packageWorld();
  const spec = { ...world.spec(), certificates: { signer, chain: [] } };
  const signing = { sign: async (bytes: Uint8Array) => Uint8Array.from(sign('sha256', bytes, key)) };
  ({ path } = await makePackage(spec, { ...world.hooks(), ...signing }));
  bench.write('expert.key', `${world.identity}\n`);
  writeFileSync(bench.path('index'), '');
  bench.write('ca.cnf', '[ca]\ndefault_ca = own\n[own]\ndatabase = index\ndefault_md = sha256\n');
});
afterAll(() => {
  world.remove();
  bench.remove();
});

const AUTHORITY = ['-config', 'ca.cnf', '-cert', 'root.pem', '-keyfile', 'root.key'];

async function verdictWith(...lists: readonly string[]): Promise<[number, string]> {
  let text = '';
  const print = (line: string): void => {
    text += line;
  };
  const own = [path, '--identity', bench.path('expert.key'), '--trust', bench.path('root.pem'), '--json'];
  const status = await runVerify([...own, ...lists.flatMap((name) => ['--crl', bench.path(name)])], {
    out: print,
    err: print,
  });
  const { parts } = JSON.parse(text) as { parts: { part: string; code: string }[] };
  return [status, parts.find(({ part }) => part === 'signature')?.code ?? ''];
}

it('holds the signer of a package against the lists that are given, and says when there is none', async () => {
  expect(await verdictWith()).toEqual([0, 'revocation-unchecked']);
  // A list is of a second; the signature was made before it.
  bench.openssl('ca', ...AUTHORITY, '-gencrl', '-crldays', '5', '-out', 'empty.crl');
  expect(await verdictWith('empty.crl')).toEqual([0, 'revocation-checked']);
  const longAgo = ['-crl_compromise', '20200101000000Z'];
  bench.openssl('ca', ...AUTHORITY, '-revoke', 'office.pem', ...longAgo);
  // openssl dates the revocation itself by its clock; the list's index is where an earlier day is written.
  const index = Buffer.from(bench.read('index')).toString();
  bench.write('index', index.replace(/\t\d{12}Z,/, '\t200101000000Z,'));
  bench.openssl('ca', ...AUTHORITY, '-gencrl', '-crldays', '5', '-out', 'revoked.crl');
  expect(await verdictWith('empty.crl', 'revoked.crl')).toEqual([3, 'signer-revoked']);
});

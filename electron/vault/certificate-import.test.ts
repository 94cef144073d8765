import { createPublicKey, verify } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authorities } from '../crypto/authorities.test-support.ts';
import { parseCertificate } from '../crypto/certificate.ts';
import { Bench } from '../crypto/stock-tools.test-support.ts';
import { ADMINISTRATOR, actions, add, INTERVIEWER, newRoom, type Room } from './vault.test-support.ts';

const bench = new Bench();
const authority = new Authorities(bench);
const PASSWORD = 'құпия';

beforeAll(() => {
  authority.root('root');
  authority.issue('office', 'root', 'signer', 'rsa');
  authority.issue('weak', 'root', 'signer', 'rsa-weak');
  authority.issue('old', 'root', 'signer', 'ec', -1);
  authority.issue('cipher', 'root', 'stamper-other');
  bench.write('pass', PASSWORD);
});
afterAll(() => bench.remove());

function pkcs12(name: string): Uint8Array {
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'root.pem'];
  bench.openssl('pkcs12', '-export', ...files, '-passout', 'file:pass', '-out', `${name}.p12`);
  return bench.read(`${name}.p12`);
}

async function room(): Promise<Room> {
  const made = await newRoom();
  made.clock.wall = Date.now();
  return made;
}

const MESSAGE = Buffer.from('what is signed');
async function signsAs(vault: Room['vault'], certificate: Uint8Array): Promise<boolean> {
  const { publicKeyDer } = parseCertificate(certificate);
  const key = createPublicKey({ key: Buffer.from(publicKeyDer), format: 'der', type: 'spki' });
  return verify('sha256', MESSAGE, key, await vault.workstation.signPackage(MESSAGE));
}

describe('an imported certificate', () => {
  it('signs from now on and after the next unlocking, with those above it', async () => {
    const { vault, unlock } = await room();
    await vault.importCertificate(pkcs12('office'), PASSWORD);
    expect(vault.workstation.certificateDer).toEqual(authority.certificate('office'));
    expect(await signsAs(vault, authority.certificate('office'))).toBe(true);
    expect(actions(vault)).toContain('certificate.imported');
    vault.lock();
    const again = await unlock(ADMINISTRATOR);
    expect(again.workstation.certificateChain).toEqual([authority.certificate('root')]);
    expect(await signsAs(again, authority.certificate('office'))).toBe(true);
  });

  it.each([
    ['weak', 'certificate-weak'],
    ['old', 'certificate-unsuitable'],
    ['cipher', 'certificate-unsuitable'],
  ])('is refused when it is %s, and the one before stays', async (name, code) => {
    const { vault } = await room();
    const before = vault.workstation.certificateDer;
    await expect(vault.importCertificate(pkcs12(name), PASSWORD)).rejects.toMatchObject({ code });
    expect(await signsAs(vault, before)).toBe(true);
    expect(actions(vault)).not.toContain('certificate.imported');
  });

  it('is refused under another password, and from another file', async () => {
    const { vault } = await room();
    const file = pkcs12('office');
    await expect(vault.importCertificate(file, 'x')).rejects.toMatchObject({ code: 'file-passphrase-wrong' });
    await expect(vault.importCertificate(file.subarray(9), PASSWORD)).rejects.toMatchObject({
      code: 'certificate-malformed',
    });
  });

  it('is an administrator’s to import', async () => {
    const { vault, unlock } = await room();
    await add(vault, INTERVIEWER, 'interviewer');
    vault.lock();
    const theirs = await unlock(INTERVIEWER);
    await expect(theirs.importCertificate(pkcs12('office'), PASSWORD)).rejects.toMatchObject({
      code: 'right-missing',
    });
  });

  it('is in force or is not, wherever the power went', async () => {
    const { vault, dir, unlock } = await room();
    const at = (name: string) => join(dir, 'workstation', name);
    const before = vault.workstation.certificateDer;
    copyFileSync(at('certificate.pem'), at('before.pem'));
    copyFileSync(at('signing.key.age'), at('before.age'));
    await vault.importCertificate(pkcs12('office'), PASSWORD);
    vault.lock();
    // After the key was written, before the certificate was.
    copyFileSync(at('signing.key.age'), at('signing.next.age'));
    copyFileSync(at('certificate.pem'), at('after.pem'));
    copyFileSync(at('before.age'), at('signing.key.age'));
    copyFileSync(at('before.pem'), at('certificate.pem'));
    const first = await unlock(ADMINISTRATOR);
    expect(await signsAs(first, before)).toBe(true);
    first.lock();
    // After the certificate was written, before the key took its place.
    copyFileSync(at('after.pem'), at('certificate.pem'));
    const second = await unlock(ADMINISTRATOR);
    expect(await signsAs(second, authority.certificate('office'))).toBe(true);
    second.lock();
    expect(readFileSync(at('signing.key.age'))).not.toEqual(readFileSync(at('before.age')));
    const third = await unlock(ADMINISTRATOR);
    expect(await signsAs(third, authority.certificate('office'))).toBe(true);
  });
});

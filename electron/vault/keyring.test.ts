import { describe, expect, it } from 'vitest';
import { generateCertificateKey } from '../crypto/certificate.ts';
import { generateSigningKey, verifyEd25519 } from '../crypto/ed25519.ts';
import { newAccountSecrets } from './account-secrets.ts';
import { newGeneration } from './compartment-file.ts';
import { Keyring } from './keyring.ts';

async function newKeyring() {
  const account = await newAccountSecrets();
  const office = await newGeneration();
  const log = generateSigningKey();
  const workstation = {
    certificateDer: new Uint8Array(1),
    chain: [],
    signingKey: await generateCertificateKey(),
    logKey: log.privateKey,
  };
  const keyring = new Keyring(account, new Map([['office', [office]]]), workstation);
  const personal = [account.identity, account.signingKey, office.identity, workstation.signingKey];
  return { keyring, personal, log };
}

const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
const locked = expect.objectContaining({ code: 'locked' });

describe('a keyring', () => {
  it('overwrites every key when it is wiped', async () => {
    const { keyring, personal, log } = await newKeyring();
    expect(keyring.compartmentIdentities('office')).toEqual([expect.stringMatching(/^AGE-SECRET-KEY-1/)]);
    expect(() => keyring.compartment('medical')).toThrow(
      expect.objectContaining({ code: 'compartment-closed' }),
    );
    keyring.wipe();
    for (const key of [...personal, log.privateKey]) expect(isWiped(key)).toBe(true);
    expect(() => keyring.signLog(new Uint8Array(1))).toThrow(locked);
    expect(() => keyring.compartment('office')).toThrow(locked);
    expect(() => keyring.account()).toThrow(locked);
    expect(keyring.holds('office')).toBe(false);
  });

  it('keeps nothing but the log key behind the lock of a recording', async () => {
    const { keyring, personal, log } = await newKeyring();
    keyring.wipeAllButLogKey();
    for (const key of personal) expect(isWiped(key)).toBe(true);
    const message = Buffer.from('checkpoint');
    expect(verifyEd25519(log.publicKey, message, keyring.signLog(message))).toBe(true);
    await expect(keyring.signPackage(message)).rejects.toThrow(locked);
  });
});

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { ageDecrypt, ageEncrypt } from '../crypto/age.ts';
import { fromPem, generateCertificateKey, parseCertificate, selfSign, toPem } from '../crypto/certificate.ts';
import { wipe } from '../crypto/chunk.ts';
import { generateSigningKey } from '../crypto/ed25519.ts';
import { renameDurably, writeDurably } from './durable-file.ts';
import type { Layout } from './layout.ts';

const CERTIFICATE_DAYS = 3653;
const COUNTRY = 'KZ';

/** The workstation's certificate and its two private keys, PKCS#8 DER. */
export interface WorkstationKeys {
  readonly certificateDer: Uint8Array;
  /** The certificates above an imported one; none above its own. */
  readonly chain: readonly Uint8Array[];
  /** ECDSA P-256 or RSA. */
  readonly signingKey: Uint8Array;
  /** Ed25519. */
  readonly logKey: Uint8Array;
}

export interface NewWorkstation {
  readonly officeName: string;
  readonly workstationName: string;
  readonly officeRecipient: string;
  readonly now: Date;
}

/**
 * Makes the workstation's keys and a self-signed certificate for ten years, and writes them, the keys as age files to
 * `office`. Gives the public log key. @throws SenimError disk-full, write-failed
 */
export async function createWorkstation(layout: Layout, input: NewWorkstation): Promise<Uint8Array> {
  const log = generateSigningKey();
  const signingKey = await generateCertificateKey();
  try {
    const certificate = await selfSign({
      commonName: input.workstationName,
      organisation: input.officeName,
      country: COUNTRY,
      notBefore: input.now,
      days: CERTIFICATE_DAYS,
      privateKey: signingKey,
    });
    await writeDurably(layout.signingKey, await ageEncrypt(signingKey, [input.officeRecipient]));
    await writeDurably(layout.logKey, await ageEncrypt(log.privateKey, [input.officeRecipient]));
    await writeDurably(layout.certificate, Buffer.from(toPem(certificate)));
    return log.publicKey;
  } finally {
    wipe(log.privateKey, signingKey);
  }
}

/**
 * Opens the workstation's keys and holds them against the certificate and the log key in the clear, which anybody with
 * the disk could have replaced. @throws SenimError vault-damaged
 */
export async function openWorkstation(
  layout: Layout,
  officeIdentities: readonly string[],
  logPublicKey: Uint8Array,
): Promise<WorkstationKeys> {
  try {
    const [certificateDer, ...chain] = fromPem(await readFile(layout.certificate, 'utf8'));
    if (certificateDer === undefined)
      throw new SenimError('vault-damaged', { params: { part: 'workstation' } });
    const signingKey = await openSigningKey(layout, officeIdentities, certificateDer);
    const logKey = await ageDecrypt(await readFile(layout.logKey), [...officeIdentities]);
    if (!publicKeyOf(logKey).subarray(-logPublicKey.length).equals(logPublicKey)) {
      wipe(signingKey, logKey);
      throw new SenimError('vault-damaged', { params: { part: 'workstation' } });
    }
    return { certificateDer, chain, signingKey, logKey };
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    throw new SenimError('vault-damaged', { params: { part: 'workstation' }, cause });
  }
}

/**
 * Replaces the certificate and its key. The certificate's own file decides which of two keys is in force, so that a power
 * cut between the writes leaves the old pair or the new one. @throws SenimError disk-full, write-failed
 */
export async function replaceCertificate(
  layout: Layout,
  { certificateDer, chain, signingKey }: Omit<WorkstationKeys, 'logKey'>,
  officeRecipient: string,
): Promise<void> {
  await writeDurably(layout.nextSigningKey, await ageEncrypt(signingKey, [officeRecipient]));
  await writeDurably(layout.certificate, Buffer.from([certificateDer, ...chain].map(toPem).join('')));
  await renameDurably(layout.nextSigningKey, layout.signingKey);
}

/** The key that goes with the certificate; an import that was cut off after the certificate is finished. */
async function openSigningKey(
  layout: Layout,
  officeIdentities: readonly string[],
  certificateDer: Uint8Array,
): Promise<Uint8Array> {
  const { publicKeyDer } = parseCertificate(certificateDer);
  for (const path of [layout.signingKey, layout.nextSigningKey]) {
    if (path === layout.nextSigningKey && !existsSync(path)) break;
    const key = await ageDecrypt(await readFile(path), [...officeIdentities]);
    if (publicKeyOf(key).equals(publicKeyDer)) {
      if (path === layout.nextSigningKey) await renameDurably(path, layout.signingKey);
      return key;
    }
    wipe(key);
  }
  throw new SenimError('vault-damaged', { params: { part: 'workstation' } });
}

/** SubjectPublicKeyInfo; an Ed25519 key stands in its last 32 bytes (RFC 8410, section 4). */
function publicKeyOf(privateKey: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

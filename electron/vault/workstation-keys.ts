import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { ageDecrypt, ageEncrypt } from '../crypto/age.ts';
import { fromPem, generateCertificateKey, parseCertificate, selfSign, toPem } from '../crypto/certificate.ts';
import { wipe } from '../crypto/chunk.ts';
import { generateSigningKey } from '../crypto/ed25519.ts';
import { writeDurably } from './durable-file.ts';
import type { Layout } from './layout.ts';

const CERTIFICATE_DAYS = 3653;
const COUNTRY = 'KZ';

/** The workstation's certificate and its two private keys, PKCS#8 DER. */
export interface WorkstationKeys {
  readonly certificateDer: Uint8Array;
  /** ECDSA P-256. */
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
    const [certificateDer] = fromPem(await readFile(layout.certificate, 'utf8'));
    const signingKey = await ageDecrypt(await readFile(layout.signingKey), [...officeIdentities]);
    const logKey = await ageDecrypt(await readFile(layout.logKey), [...officeIdentities]);
    if (certificateDer === undefined)
      throw new SenimError('vault-damaged', { params: { part: 'workstation' } });
    const certified = publicKeyOf(signingKey).equals(parseCertificate(certificateDer).publicKeyDer);
    const log = publicKeyOf(logKey).subarray(-logPublicKey.length);
    if (!certified || !log.equals(logPublicKey)) {
      throw new SenimError('vault-damaged', { params: { part: 'workstation' } });
    }
    return { certificateDer, signingKey, logKey };
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    throw new SenimError('vault-damaged', { params: { part: 'workstation' }, cause });
  }
}

/** SubjectPublicKeyInfo; an Ed25519 key stands in its last 32 bytes (RFC 8410, section 4). */
function publicKeyOf(privateKey: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

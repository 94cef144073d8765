import { SenimError } from '../contract/errors.ts';
import { evidenceAlgorithmFor } from '../crypto/algorithms.ts';
import { certificateFingerprint, parseCertificate } from '../crypto/certificate.ts';
import { wipe } from '../crypto/chunk.ts';
import { CryptoError } from '../crypto/errors.ts';
import { openPkcs12, type Pkcs12 } from '../crypto/pkcs12.ts';
import { nowOf, requireRight, type VaultContext } from './context.ts';
import { recordByAccount } from './record.ts';
import { replaceCertificate } from './workstation-keys.ts';

const CODES = {
  'wrong-passphrase': 'file-passphrase-wrong',
  gost: 'certificate-gost',
  unsupported: 'certificate-unsuitable',
} as const;

/**
 * Puts an imported certificate and its key in the place of the workstation's own. Old packages stay signed by the old
 * certificate; desks that trust it ask anew for the new one.
 * @throws SenimError right-missing, file-passphrase-wrong, certificate-malformed, certificate-gost,
 *   certificate-unsuitable, disk-full, write-failed
 */
export async function importCertificate(
  context: VaultContext,
  pkcs12: Uint8Array,
  passphrase: string,
): Promise<void> {
  requireRight(context, 'office.manage');
  const opened = open(pkcs12, passphrase);
  const { privateKey: signingKey, certificateDer, others: chain } = opened;
  try {
    requireSuitable(opened, Date.parse(nowOf(context)));
    const before = certificateFingerprint(context.keyring.certificateDer);
    const fingerprint = certificateFingerprint(certificateDer);
    const imported = { certificateDer, chain, signingKey };
    await replaceCertificate(context.layout, imported, context.header.compartments.office ?? '');
    context.keyring.replaceCertificate({ ...imported, signingKey: Uint8Array.from(signingKey) });
    const object = { kind: 'certificate', id: fingerprint.slice(0, 32) };
    recordByAccount(context, 'certificate.imported', object, { before }, { hash: fingerprint });
  } finally {
    wipe(signingKey);
  }
}

function open(pkcs12: Uint8Array, passphrase: string): Pkcs12 {
  try {
    return openPkcs12(pkcs12, passphrase);
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause;
    const code = CODES[cause.code as keyof typeof CODES] ?? 'certificate-malformed';
    throw new SenimError(code, { cause });
  }
}

/** What every reader of a package will ask of it (RFC 5280, section 4.2.1.3 and .12; openssl's purpose smimesign). */
function requireSuitable({ certificateDer }: Pkcs12, now: number): void {
  const { keyUsage, eku, notBefore, notAfter, publicKeyDer } = parseCertificate(certificateDer);
  const signs = keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
  const purpose = eku.length === 0 || eku.includes(EMAIL_PROTECTION);
  const valid = notBefore.getTime() <= now && now <= notAfter.getTime();
  if (!signs || !purpose || !valid) throw new SenimError('certificate-unsuitable');
  try {
    evidenceAlgorithmFor(publicKeyDer);
  } catch (cause) {
    throw new SenimError('certificate-unsuitable', { cause });
  }
}

const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';

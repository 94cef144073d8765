import { SenimError } from '../contract/errors.ts';
import { describeKey, evidenceAlgorithmFor } from '../crypto/algorithms.ts';
import { wipe } from '../crypto/chunk.ts';
import { checkSuitable, personPolicy } from '../crypto/cms.ts';
import { CryptoError } from '../crypto/errors.ts';
import { openPkcs12, type Pkcs12 } from '../crypto/pkcs12.ts';
import { readCertificate } from '../crypto/x509.ts';

const CODES = {
  'wrong-passphrase': 'file-passphrase-wrong',
  gost: 'certificate-gost',
  unsupported: 'certificate-unsuitable',
} as const;

/** By whose certificate a package is signed: the office's by itself, a person's beside it. */
type CertificateHolder = 'office' | 'person';

/**
 * Opens a PKCS #12 file by which its holder may sign evidence at `now` (milliseconds since 1970). The caller wipes its
 * key.
 * @throws SenimError file-passphrase-wrong, certificate-malformed, certificate-gost, certificate-unsuitable;
 *   certificate-weak with its `key`
 */
export function openCertificateFile(
  pkcs12: Uint8Array,
  passphrase: string,
  holder: CertificateHolder,
  now: number,
): Pkcs12 {
  const opened = open(pkcs12, passphrase);
  try {
    requireSuitable(opened, holder, now);
    return opened;
  } catch (error) {
    wipe(opened.privateKey);
    throw error;
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

/** What every reader of a package will ask of it, and that it is valid today. */
function requireSuitable({ certificateDer }: Pkcs12, holder: CertificateHolder, now: number): void {
  const certificate = readCertificate(certificateDer);
  const { notBefore, notAfter, publicKeyDer } = certificate;
  if (now < notBefore.getTime() || now > notAfter.getTime()) throw new SenimError('certificate-unsuitable');
  const policy = holder === 'office' ? 'evidence' : personPolicy(certificate);
  try {
    evidenceAlgorithmFor(publicKeyDer, policy);
    checkSuitable(certificate, policy);
  } catch (cause) {
    if (cause instanceof CryptoError && cause.code === 'weak-key')
      throw new SenimError('certificate-weak', { params: { key: describeKey(publicKeyDer) }, cause });
    throw new SenimError('certificate-unsuitable', { cause });
  }
}

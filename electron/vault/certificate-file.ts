import { SenimError } from '../contract/errors.ts';
import { evidenceAlgorithmFor } from '../crypto/algorithms.ts';
import { parseCertificate } from '../crypto/certificate.ts';
import { wipe } from '../crypto/chunk.ts';
import { CryptoError } from '../crypto/errors.ts';
import { openPkcs12, type Pkcs12 } from '../crypto/pkcs12.ts';

const CODES = {
  'wrong-passphrase': 'file-passphrase-wrong',
  gost: 'certificate-gost',
  unsupported: 'certificate-unsuitable',
} as const;

const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4';

/**
 * Opens a PKCS #12 file by which evidence may be signed at `now` (milliseconds since 1970). The caller wipes its key.
 * @throws SenimError file-passphrase-wrong, certificate-malformed, certificate-gost, certificate-unsuitable
 */
export function openCertificateFile(pkcs12: Uint8Array, passphrase: string, now: number): Pkcs12 {
  const opened = open(pkcs12, passphrase);
  try {
    requireSuitable(opened, now);
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

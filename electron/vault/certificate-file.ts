import { SenimError } from '../contract/errors.ts';
import { evidenceAlgorithmFor } from '../crypto/algorithms.ts';
import { wipe } from '../crypto/chunk.ts';
import { checkSuitable } from '../crypto/cms.ts';
import { CryptoError } from '../crypto/errors.ts';
import { openPkcs12, type Pkcs12 } from '../crypto/pkcs12.ts';
import { readCertificate } from '../crypto/x509.ts';

const CODES = {
  'wrong-passphrase': 'file-passphrase-wrong',
  gost: 'certificate-gost',
  unsupported: 'certificate-unsuitable',
} as const;

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

/** What every reader of a package will ask of it, and that it is valid today. */
function requireSuitable({ certificateDer }: Pkcs12, now: number): void {
  const certificate = readCertificate(certificateDer);
  const { notBefore, notAfter, publicKeyDer } = certificate;
  if (now < notBefore.getTime() || now > notAfter.getTime()) throw new SenimError('certificate-unsuitable');
  try {
    checkSuitable(certificate);
    evidenceAlgorithmFor(publicKeyDer);
  } catch (cause) {
    throw new SenimError('certificate-unsuitable', { cause });
  }
}

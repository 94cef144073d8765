import { certificateFingerprint } from '../crypto/certificate.ts';
import { wipe } from '../crypto/chunk.ts';
import { openCertificateFile } from './certificate-file.ts';
import { nowOf, requireRight, type VaultContext } from './context.ts';
import { recordByAccount } from './record.ts';
import { replaceCertificate } from './workstation-keys.ts';

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
  const opened = openCertificateFile(pkcs12, passphrase, 'office', Date.parse(nowOf(context)));
  const { privateKey: signingKey, certificateDer, others: chain } = opened;
  try {
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

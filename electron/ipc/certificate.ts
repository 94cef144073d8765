import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CertificateView } from '../contract/calls/office.ts';
import { SenimError } from '../contract/errors.ts';
import { certificateFingerprint, parseCertificate, personalNumbers, toPem } from '../crypto/certificate.ts';
import { fingerprintWords } from '../crypto/fingerprint-words.ts';
import { MOST_PKCS12_BYTES } from '../crypto/pkcs12.ts';
import { readSmallFile } from '../evidence/delivery/recipient-book.ts';
import type { AppContext, Handlers } from './context.ts';

const CERTIFICATE_FILE = 'office.pem';

/** The certificate by which this workstation signs packages. */
export function certificateHandlers({ vault, files }: AppContext): Partial<Handlers> {
  const view = () => certificateView(vault().workstation.certificateDer);
  return {
    'certificate.get': view,
    'certificate.import': async ({ file, passphrase }) => {
      const bytes = await readSmallFile(
        files.path(file, 'pkcs12'),
        MOST_PKCS12_BYTES,
        'certificate-malformed',
      );
      try {
        await vault().importCertificate(bytes, passphrase);
      } finally {
        bytes.fill(0);
      }
      return view();
    },
    'certificate.export': async ({ folder }) => {
      const target = path.join(files.path(folder, 'folder'), CERTIFICATE_FILE);
      await writeFile(target, toPem(vault().workstation.certificateDer)).catch((cause: unknown) => {
        throw new SenimError('folder-not-writable', { cause });
      });
      return { fileName: CERTIFICATE_FILE };
    },
  };
}

function certificateView(der: Uint8Array): CertificateView {
  const { subject, issuer, selfSigned, algorithm, notBefore, notAfter } = parseCertificate(der);
  const fingerprint = certificateFingerprint(der);
  return {
    name: subject.commonName ?? '',
    organisation: subject.organisation ?? '',
    ...personalNumbers(subject),
    issuer: issuer.commonName ?? '',
    ownIssue: selfSigned,
    algorithm,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    fingerprint,
    words: fingerprintWords(fingerprint),
  };
}

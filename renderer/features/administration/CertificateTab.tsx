import { Stack } from '@mantine/core';
import { CertificateExport } from './CertificateExport.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';
import { CertificateImport } from './CertificateImport.tsx';

/** What packages are signed with, how others come to know it, and how to sign with another. */
export function CertificateTab() {
  return (
    <Stack gap="xl">
      <CertificateFacts />
      <CertificateExport />
      <CertificateImport />
    </Stack>
  );
}

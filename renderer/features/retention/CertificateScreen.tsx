import { Button, Stack, Table, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DestructionCertificate } from '../../../electron/contract/retention.ts';
import { useCall } from '../../bridge/hooks.ts';
import { printPage } from '../../bridge/page.ts';
import { useBytes } from '../../components/bytes.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { PrintHeader } from '../../components/PrintHeader.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { CertificateFacts } from './CertificateFacts.tsx';

/** The certificate of a session's destruction, to be read and printed. */
export function CertificateScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const certificate = useCall('disposal.certificate', { sessionId });
  return (
    <>
      <PrintHeader />
      <PageTitle title={t('retention:certificate.title')} note={t('retention:certificate.note')}>
        <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={printPage}>
          {t('common:print')}
        </Button>
      </PageTitle>
      <Reading of={certificate}>
        {(value) => (
          <Stack gap="lg">
            <CertificateFacts certificate={value} />
            <Files certificate={value} />
            <Text>{t('retention:certificate.left')}</Text>
            <Text>{t('retention:disposal.backups')}</Text>
          </Stack>
        )}
      </Reading>
    </>
  );
}

function Files({ certificate: { files } }: { readonly certificate: DestructionCertificate }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  return (
    <Section title={t('retention:certificate.files', { number: files.length })}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('retention:certificate.file')}</Table.Th>
            <Table.Th>{t('retention:certificate.size')}</Table.Th>
            <Table.Th>{t('retention:certificate.hash')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={file.id}>
              <Table.Td>
                <Text>{t(`retention:file-kind.${file.kind}`)}</Text>
                <Text c="dimmed" ff="monospace" size="xs">
                  {file.id}
                </Text>
              </Table.Td>
              <Table.Td>{bytes(file.bytes)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text ff="monospace" size="xs">
                  {file.sha256 ?? '—'}
                </Text>
                {file.root !== null && (
                  <Text ff="monospace" size="xs" c="dimmed">
                    {t('retention:certificate.root')}: {file.root}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

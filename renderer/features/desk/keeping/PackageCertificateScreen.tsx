import { Button, Stack, Table, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { PackageCertificate } from '../../../../electron/contract/package-disposal.ts';
import { useCall } from '../../../bridge/hooks.ts';
import { printPage } from '../../../bridge/page.ts';
import { useBytes } from '../../../components/bytes.ts';
import { useDates } from '../../../components/dates.ts';
import { Facts } from '../../../components/Facts.tsx';
import { Identifier } from '../../../components/Identifier.tsx';
import { PageTitle } from '../../../components/PageTitle.tsx';
import { PrintHeader } from '../../../components/PrintHeader.tsx';
import { Reading } from '../../../components/Reading.tsx';
import { Section } from '../../../components/Section.tsx';
import { Act } from '../../retention/CertificateFacts.tsx';

/** The certificate of a package's destruction, to be read and printed. */
export function PackageCertificateScreen() {
  const { t } = useTranslation();
  const { packageId = '' } = useParams();
  const certificate = useCall('package-disposal.certificate', { packageId });
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
            <CertificateOf certificate={value} />
            <Files certificate={value} />
            <Text>{t('desk:keeping.copies')}</Text>
          </Stack>
        )}
      </Reading>
    </>
  );
}

function CertificateOf({ certificate }: { readonly certificate: PackageCertificate }) {
  const { t } = useTranslation();
  const { second, minute } = useDates();
  const { packageId, packageHash, root, reason, importedAt, receiptIssuedAt, destruction } = certificate;
  return (
    <Section title={t('desk:keeping.package')}>
      <Facts
        rows={[
          { term: t('desk:keeping.package'), value: <Identifier value={packageId} /> },
          { term: t('desk:keeping.hash'), value: <Identifier value={packageHash} /> },
          { term: t('desk:keeping.root'), value: <Identifier value={root} /> },
          { term: t('desk:keeping.imported'), value: minute(importedAt) },
          { term: t('desk:keeping.receipt'), value: receiptIssuedAt === null ? '' : minute(receiptIssuedAt) },
          { term: t('retention:field.reason'), value: reason },
          { term: t('retention:disposal.proposed-by'), value: <Act act={certificate.proposal} /> },
          { term: t('retention:certificate.confirmed-by'), value: <Act act={certificate.confirmation} /> },
          { term: t('retention:certificate.destroyed'), value: second(destruction.at) },
          { term: t('retention:certificate.entry'), value: `№ ${destruction.seq} · ${destruction.hash}` },
          {
            term: t('retention:certificate.files-hash'),
            value: <Identifier value={certificate.filesHash} />,
          },
        ]}
      />
    </Section>
  );
}

function Files({ certificate: { files } }: { readonly certificate: PackageCertificate }) {
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
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{file.path}</Table.Td>
              <Table.Td>{bytes(file.bytes)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text ff="monospace" size="xs">
                  {file.sha256}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { PackageCertificate } from '../../../../electron/contract/package-disposal.ts';
import { useCall } from '../../../bridge/hooks.ts';
import { useDates } from '../../../components/dates.ts';
import { Facts } from '../../../components/Facts.tsx';
import { Identifier } from '../../../components/Identifier.tsx';
import { Section } from '../../../components/Section.tsx';
import { Act } from '../../retention/CertificateFacts.tsx';
import { CertificateFrame } from '../../retention/CertificateFrame.tsx';
import { DestroyedFiles } from '../../retention/DestroyedFiles.tsx';

/** The certificate of a package's destruction. */
export function PackageCertificateScreen() {
  const { t } = useTranslation();
  const { packageId = '' } = useParams();
  const reading = useCall('package-disposal.certificate', { packageId });
  return (
    <CertificateFrame reading={reading}>
      {(certificate) => (
        <>
          <CertificateOf certificate={certificate} />
          <DestroyedFiles
            files={certificate.files.map(({ id, path, bytes, sha256 }) => ({
              ...{ id, bytes, name: path, note: '', hashes: [sha256] },
            }))}
          />
          <Text>{t('retention:certificate.left')}</Text>
          <Text>{t('desk:keeping.copies')}</Text>
        </>
      )}
    </CertificateFrame>
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

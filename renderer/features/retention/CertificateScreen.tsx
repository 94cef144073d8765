import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DestructionCertificate } from '../../../electron/contract/retention.ts';
import { useCall } from '../../bridge/hooks.ts';
import { CertificateFacts } from './CertificateFacts.tsx';
import { CertificateFrame } from './CertificateFrame.tsx';
import { DestroyedFiles } from './DestroyedFiles.tsx';

/** The certificate of a session's destruction. */
export function CertificateScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const reading = useCall('disposal.certificate', { sessionId });
  return (
    <CertificateFrame reading={reading}>
      {(certificate) => (
        <>
          <CertificateFacts certificate={certificate} />
          <Files certificate={certificate} />
          <Text>{t('retention:certificate.left')}</Text>
          <Text>{t('retention:disposal.backups')}</Text>
        </>
      )}
    </CertificateFrame>
  );
}

function Files({ certificate: { files } }: { readonly certificate: DestructionCertificate }) {
  const { t } = useTranslation();
  const named = files.map(({ id, kind, bytes, sha256, root }) => ({
    ...{ id, bytes, note: id, name: t(`retention:file-kind.${kind}`) },
    hashes: [sha256 ?? '—', ...(root === null ? [] : [`${t('retention:certificate.root')}: ${root}`])],
  }));
  return <DestroyedFiles files={named} />;
}

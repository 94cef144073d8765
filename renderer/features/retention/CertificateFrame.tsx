import { Button, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFailed } from '../../bridge/call.ts';
import { printPage } from '../../bridge/page.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { PrintHeader } from '../../components/PrintHeader.tsx';
import { Reading } from '../../components/Reading.tsx';

interface Props<Certificate> {
  readonly reading: UseQueryResult<Certificate, CallFailed>;
  readonly children: (certificate: Certificate) => ReactNode;
}

/** The page of a certificate of destruction, to be read and printed. */
export function CertificateFrame<Certificate>({ reading, children }: Props<Certificate>) {
  const { t } = useTranslation();
  return (
    <>
      <PrintHeader />
      <PageTitle title={t('retention:certificate.title')} note={t('retention:certificate.note')}>
        <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={printPage}>
          {t('common:print')}
        </Button>
      </PageTitle>
      <Reading of={reading}>{(certificate) => <Stack gap="lg">{children(certificate)}</Stack>}</Reading>
    </>
  );
}

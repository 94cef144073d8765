import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../bridge/app-state.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { ReceiptImport } from './ReceiptImport.tsx';

/** All deliveries of this office, and the place where receipts are handed in. */
export function DeliveriesScreen() {
  const { t } = useTranslation();
  const mayImport = useRight('receipt.import');
  return (
    <>
      <PageTitle title={t('deliver:all.title')} note={t('deliver:all.note')} />
      <Stack gap="lg">
        {mayImport && <ReceiptImport />}
        <DeliveryList title={t('deliver:all.title')} sessionId={null} />
      </Stack>
    </>
  );
}

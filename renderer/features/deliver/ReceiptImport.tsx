import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Section } from '../../components/Section.tsx';

const READINGS = ['delivery.list', 'sessions.list', 'sessions.get', 'cases.get', 'custody.list'] as const;

/** Takes the receipt that the investigator hands back; with it the chain of custody closes. */
export function ReceiptImport() {
  const { t } = useTranslation();
  const take = useAct('receipts.import', { refresh: READINGS });
  const read = ([first]: readonly PickedFile[]) => first !== undefined && take.mutate({ file: first.token });
  return (
    <Section title={t('deliver:receipt.title')}>
      <Stack gap="sm">
        <Text>{t('deliver:receipt.hint')}</Text>
        <FileDrop
          purpose="receipt"
          label={t('deliver:receipt.drop')}
          button={t('deliver:receipt.choose')}
          onFiles={read}
          disabled={take.isPending}
        />
        <ErrorNotice error={take.error} />
        {take.isSuccess && (
          <Text fw={650} role="status">
            {t('deliver:receipt.done', { file: take.data.fileName })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

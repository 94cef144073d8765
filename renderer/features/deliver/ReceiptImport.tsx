import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Section } from '../../components/Section.tsx';
import { ReceiptByCode } from './ReceiptByCode.tsx';

const READINGS = ['delivery.list', 'sessions.list', 'sessions.get', 'cases.get', 'custody.list'] as const;

/** Takes the receipt that the investigator hands back; with it the chain of custody closes. */
export function ReceiptImport() {
  const { t } = useTranslation();
  const file = useAct('receipts.import', { refresh: READINGS });
  const codes = useAct('receipts.import-codes', { refresh: READINGS });
  const read = ([first]: readonly PickedFile[]) => {
    codes.reset();
    if (first !== undefined) file.mutate({ file: first.token });
  };
  const readCodes = (texts: readonly string[]) => {
    file.reset();
    codes.mutate({ codes: [...texts] });
  };
  const taken = file.data ?? codes.data;
  const pending = file.isPending || codes.isPending;
  return (
    <Section title={t('deliver:receipt.title')}>
      <Stack gap="sm">
        <Text>{t('deliver:receipt.hint')}</Text>
        <FileDrop
          purpose="receipt"
          label={t('deliver:receipt.drop')}
          button={t('deliver:receipt.choose')}
          onFiles={read}
          disabled={pending}
        />
        <ReceiptByCode onCodes={readCodes} disabled={pending} />
        <ErrorNotice error={file.error ?? codes.error} />
        {taken !== undefined && (
          <Text fw={650} role="status">
            {t('deliver:receipt.done', { file: taken.fileName })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

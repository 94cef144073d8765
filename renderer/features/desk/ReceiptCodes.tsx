import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../components/QrCode.tsx';

/** Wide enough that a module of the densest code is three pixels. */
const SIDE = 345;

/** The signed receipt as QR codes, each numbered where there are several. */
export function ReceiptCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  const of = codes.length;
  return (
    <Stack gap="sm">
      <Text fw={650}>{t('desk:receipt.codes')}</Text>
      <Text>{of === 1 ? t('desk:receipt.codes-hint') : t('desk:receipt.codes-hint-many')}</Text>
      <Group gap="xl">
        {codes.map((code, index) => {
          const caption =
            of === 1 ? t('desk:receipt.codes') : t('desk:receipt.code-of', { part: index + 1, of });
          return (
            <Stack key={code} gap={4} align="center">
              <QrCode text={code} label={caption} side={SIDE} />
              {of > 1 && <Text fw={650}>{caption}</Text>}
            </Stack>
          );
        })}
      </Group>
    </Stack>
  );
}

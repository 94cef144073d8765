import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands where something is being read from the disk. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <Text c="dimmed" py="lg" role="status">
      {t('common:loading')}
    </Text>
  );
}

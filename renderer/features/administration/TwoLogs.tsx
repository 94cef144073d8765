import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice.tsx';

/** Says that a backup of this vault speaks against its log. */
export function TwoLogs({ contradictedBy: name }: { readonly contradictedBy: string | null }) {
  const { t } = useTranslation();
  if (name === null) return null;
  return (
    <Notice kind="attention" title={t('administration:backup.two')}>
      <Text>{t('administration:backup.two-do', { name })}</Text>
    </Notice>
  );
}

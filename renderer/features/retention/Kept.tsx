import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useDates } from '../../components/dates.ts';

/** Stands quietly below a session: until when it is kept, and whether a hold is on it. */
export function Kept({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { state, retention } = session;
  if (state !== 'sealed') return null;
  if (retention.held) return <Text c="dimmed">{t('retention:standing.held')}</Text>;
  if (retention.endsAt === null) return null;
  return <Text c="dimmed">{t('retention:kept.until', { when: dates.day(retention.endsAt) })}</Text>;
}

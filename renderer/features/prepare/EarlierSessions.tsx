import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useDates } from '../../components/dates.ts';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';

interface Props {
  /** Of the case. */
  readonly sessions: readonly SessionView[];
  /** Of the session that is being prepared. */
  readonly ordinal: number;
}

/** How many sessions this child has been through, and who led them; nothing before the first. */
export function EarlierSessions({ sessions, ordinal }: Props) {
  const { t } = useTranslation();
  const { day } = useDates();
  if (ordinal === 1) return null;
  const earlier = sessions.filter((one) => one.ordinal < ordinal).toSorted((a, b) => a.ordinal - b.ordinal);
  const told = ({ ordinal: number, legalStatus, startedAt, safeMs, participants }: SessionView) => [
    t('prepare:earlier.row', { ordinal: number }),
    t(`common:legal-status.${legalStatus}`),
    ...(startedAt === null ? [] : [day(startedAt), formatDuration(safeMs)]),
    ...participants
      .filter(({ role }) => role === 'interviewer')
      .map(({ name }) => t('prepare:earlier.led', { name })),
  ];
  return (
    <Section title={t('prepare:earlier.title')}>
      <Stack gap="xs">
        <Text size="lg" fw={650}>
          {t('prepare:earlier.count', { ordinal })}
        </Text>
        <List>
          {earlier.map((session) => (
            <List.Item key={session.id}>{told(session).join(' · ')}</List.Item>
          ))}
        </List>
        <Text c="dimmed">{t('prepare:earlier.same')}</Text>
      </Stack>
    </Section>
  );
}

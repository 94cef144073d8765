import { Anchor, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Found } from '../../../electron/contract/calls/search.ts';
import { paths } from '../../app/paths.ts';
import { useDates } from '../../components/dates.ts';
import { formatDuration } from '../../components/time.ts';

/** Something that was found, and the way to it: a moment of a recording where it happened at one. */
export function FoundRow({ found }: { readonly found: Found }) {
  const { t } = useTranslation();
  const { day } = useDates();
  const { kind, pseudonym, ordinal, at, atMs, text } = found;
  const where = ordinal === null ? pseudonym : t('search:session', { pseudonym, ordinal });
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={4}>
        <Anchor component={Link} to={placeOf(found)} fw={650}>
          {where}
          {atMs !== null && ` · ${t('search:at', { time: formatDuration(atMs) })}`}
        </Anchor>
        <Text c="dimmed">
          {t(`search:kind.${kind}`)} · {day(at)}
        </Text>
      </Group>
      <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
    </Paper>
  );
}

function placeOf({ caseId, sessionId, atMs }: Found): string {
  if (sessionId === null || atMs === null) return paths.case(caseId);
  return paths.reviewAt(sessionId, atMs);
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { IconScissors } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { formatDuration } from '../../components/time.ts';
import { closed, type Mark, type MarkedSpans } from './excerpt-marks.ts';
import type { PlayerView } from './player-view.ts';

interface Props {
  readonly sessionId: string;
  readonly player: PlayerView;
}

/** Marks stretches while they are watched, and takes them along to the delivery of an excerpt. */
export function ExcerptMarks({ sessionId, player: { positionMs } }: Props) {
  const { t } = useTranslation();
  const mayDeliver = useRight('evidence.export');
  const [begun, setBegun] = useState<number | null>(null);
  const [spans, setSpans] = useState<readonly Mark[]>([]);
  if (!mayDeliver) return null;
  const end = () => {
    if (begun !== null) setSpans(closed(spans, begun, positionMs));
    setBegun(null);
  };
  const state: MarkedSpans = { spans };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconScissors size={18} aria-hidden />}
          onClick={() => (begun === null ? setBegun(positionMs) : end())}
        >
          {begun === null ? t('review:excerpt.begin') : t('review:excerpt.end')}
        </Button>
        {begun !== null && (
          <Text role="status">{t('review:excerpt.begun', { at: formatDuration(begun) })}</Text>
        )}
        {spans.length > 0 && (
          <Button component={Link} to={paths.deliver(sessionId)} state={state}>
            {t('review:excerpt.deliver')}
          </Button>
        )}
      </Group>
      {spans.map((span) => (
        <Group key={span.fromMs} gap="xs">
          <Text>{`${formatDuration(span.fromMs)}–${formatDuration(span.toMs)}`}</Text>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => setSpans(spans.filter((one) => one !== span))}
          >
            {t('review:excerpt.remove')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

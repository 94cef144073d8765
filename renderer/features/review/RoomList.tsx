import { Anchor, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import type { PlayerView } from './player-view.ts';
import type { RoomMark } from './room-marks.ts';

interface Props {
  readonly marks: readonly RoomMark[];
  readonly words: (mark: RoomMark) => string;
  readonly player: PlayerView;
}

/** What happened in the room in words, each a way to its moment. */
export function RoomList({ marks, words, player }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('review:room.title')}>
      {marks.length === 0 && <Text c="dimmed">{t('review:room.none')}</Text>}
      <List listStyleType="none">
        {marks.map((mark) => (
          <List.Item key={mark.id} style={{ overflowWrap: 'anywhere' }}>
            <Anchor component="button" type="button" ta="start" onClick={() => playFrom(player, mark.fromMs)}>
              {formatDuration(mark.fromMs)} {words(mark)}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

/** Plays from this moment on, whether it played before or not. */
export function playFrom(player: PlayerView, ms: number): void {
  player.seek(ms);
  if (!player.playing) player.toggle();
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerView } from '../review/player-view.ts';
import { pathIn } from './package-file.ts';
import type { PackageView } from './package-view.ts';
import { RecordPart } from './RecordPart.tsx';

interface Props {
  readonly view: PackageView;
  readonly player: PlayerView;
}

/** What happened in the room, beside the player; opened by a press, since looking at it is an event. */
export function RecordMoments({ view, player }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  if (pathIn(view, 'session/record.jsonl') === null) return null;
  if (opened) return <RecordPart view={view} onMoment={player.seek} />;
  return (
    <Button variant="default" onClick={() => setOpened(true)} style={{ alignSelf: 'flex-start' }}>
      {t('record:story.moments')}
    </Button>
  );
}

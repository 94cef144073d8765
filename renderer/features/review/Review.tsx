import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { OpenMasked } from './OpenMasked.tsx';
import { usePlayback } from './playback.ts';
import type { PlayerView } from './player-view.ts';
import type { RoomOfReview } from './RoomReview.tsx';
import { Stage } from './Stage.tsx';
import { Watched } from './Watched.tsx';

interface Props {
  readonly source: 'session' | 'package';
  readonly id: string;
  /** Scope of the custody log in which the views stand. */
  readonly custodyScope: string;
  /** Where it begins, in milliseconds on the time line; absent: at the beginning. */
  readonly startMs?: number;
  /** What else is done at the place where the player stands; absent: nothing. */
  readonly beside?: ((player: PlayerView) => ReactNode) | null;
  /** What happened in the room; absent: nothing is known of it. */
  readonly room?: RoomOfReview | null;
}

/** A recording of the room or of a package: the picture, its time line, and who has watched what. */
export function Review(props: Props) {
  const { source, id, custodyScope, startMs = 0, beside = null, room = null } = props;
  const { t } = useTranslation();
  const { playback, error, replace } = usePlayback(source, id);
  if (playback === null) {
    return error === null ? <Text role="status">{t('review:opening')}</Text> : <ErrorNotice error={error} />;
  }
  return (
    <Stack gap="lg">
      <Stage playback={playback} startMs={startMs} beside={beside} room={room} />
      {source === 'session' && playback.masked.length > 0 && !playback.maskedOpen && (
        <OpenMasked sessionId={id} onOpened={replace} />
      )}
      <Watched scope={custodyScope} />
    </Stack>
  );
}

import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ChannelReview } from './ChannelReview.tsx';
import { usePlayback } from './playback.ts';
import { Watched } from './Watched.tsx';

interface Props {
  readonly source: 'session' | 'package';
  readonly id: string;
  /** Scope of the custody log in which the views stand. */
  readonly custodyScope: string;
}

/** A recording of the room or of a package: the picture, its time line, and who has watched what. */
export function Review({ source, id, custodyScope }: Props) {
  const { t } = useTranslation();
  const { playback, error } = usePlayback(source, id);
  if (playback === null) {
    return error === null ? <Text role="status">{t('review:opening')}</Text> : <ErrorNotice error={error} />;
  }
  return (
    <Stack gap="lg">
      <Channels playback={playback} />
      <Watched scope={custodyScope} />
    </Stack>
  );
}

function Channels({ playback }: { readonly playback: Playback }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(playback.channels[0]?.label ?? '');
  const labels = playback.channels.map(({ label }) => label);
  return (
    <Stack gap="sm">
      {labels.length > 1 && (
        <SegmentedControl
          aria-label={t('review:camera')}
          data={labels}
          value={chosen}
          onChange={setChosen}
          w="max-content"
        />
      )}
      <ChannelReview key={chosen} playback={playback} label={chosen} />
    </Stack>
  );
}

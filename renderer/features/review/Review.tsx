import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { usePlayback } from './playback.ts';
import { Stage } from './Stage.tsx';
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
      <Stage playback={playback} />
      <Watched scope={custodyScope} />
    </Stack>
  );
}

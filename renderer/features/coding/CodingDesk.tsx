import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodedUtterance, type CodingView, countsOf } from '../../../electron/contract/coding.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import { usePlayback } from '../review/playback.ts';
import type { PlayerView } from '../review/player-view.ts';
import { Stage } from '../review/Stage.tsx';
import styles from './Coding.module.css';
import { Counts } from './Counts.tsx';
import { Trend } from './Trend.tsx';
import { TypeButtons } from './TypeButtons.tsx';
import { Utterances } from './Utterances.tsx';

/** The recording with a button for each kind of question, and what was marked beside it. */
export function CodingDesk({ view }: { readonly view: CodingView }) {
  const { t } = useTranslation();
  const { sessionId } = view.document;
  const [utterances, setUtterances] = useState(view.document.utterances);
  const player = useRef<PlayerView | null>(null);
  const keep = useAct('coding.keep', { refresh: ['coding.get', 'coding.own'] });
  const { playback, error } = usePlayback('session', sessionId);
  const changed = utterances !== view.document.utterances;
  const mark = (type: CodedUtterance['type'], positionMs: number) => {
    const one = { id: crypto.randomUUID(), atMs: Math.floor(positionMs), type, flags: [], words: '' };
    setUtterances([...utterances, one].toSorted((a, b) => a.atMs - b.atMs));
  };
  const document = { ...view.document, utterances };
  return (
    <div className={styles.desk}>
      <Stack gap="lg">
        {playback === null && error === null && <Text role="status">{t('review:opening')}</Text>}
        {playback === null && <ErrorNotice error={error} />}
        {playback !== null && (
          <Stage
            playback={playback}
            beside={(shown) => {
              player.current = shown;
              return <TypeButtons onMark={(type) => mark(type, shown.positionMs)} />;
            }}
          />
        )}
      </Stack>
      <Stack gap="lg">
        <Group>
          <Button
            leftSection={<IconDeviceFloppy size={20} aria-hidden />}
            onClick={() => keep.mutate({ document, basedOn: view.shown })}
            loading={keep.isPending}
            disabled={!changed}
          >
            {t('coding:keep')}
          </Button>
          {!changed && view.shown !== null && <Text role="status">{t('coding:kept')}</Text>}
        </Group>
        <ErrorNotice error={keep.error} />
        <Counts counts={countsOf(utterances)} />
        <Utterances
          utterances={utterances}
          onChange={setUtterances}
          onPlay={(ms) => player.current?.seek(ms)}
        />
        <Trend />
      </Stack>
      <UnsavedGuard unsaved={changed} />
    </div>
  );
}

import { Group } from '@mantine/core';
import {
  IconBookmark,
  IconHeartHandshake,
  IconNote,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ActButton } from './ActButton.tsx';
import styles from './Console.module.css';
import { useConsoleKeys, useKeysAlways } from './console-keys.ts';
import { BreakLine } from './notes/BreakLine.tsx';
import { LastMarker } from './notes/LastMarker.tsx';
import { useEntering } from './record.ts';
import type { OpenPanel } from './room-panel.ts';

interface Props {
  readonly record: RecordView;
  readonly panels: OpenPanel;
  /** The act of the privacy mask, which stands beside the break. */
  readonly mask: ReactNode;
  readonly onEnd: () => void;
}

/** What is done in the room with one press: markers, notes, breaks, exhibits; and the end, apart from the rest. */
export function RoomActs({ record, panels, mask, onEnd }: Props) {
  const { t } = useTranslation();
  const { sessionId, breaks, markers } = record;
  const entering = useEntering(sessionId);
  const marking = useEntering(sessionId);
  const pause = breaks.at(-1);
  const onBreak = pause?.open ?? false;
  // Each press is a marker of its own, whatever is still being written.
  const mark = (tone: 'marker' | 'distress') => marking.mutate({ kind: 'marker.set', tone, label: '' });
  const turnBreak = () => {
    if (!onBreak) return panels.open('break');
    if (!entering.isPending) entering.mutate({ kind: 'break.ended' });
  };
  useKeysAlways([['F12', () => mark('marker')]]);
  useConsoleKeys([
    ['D', () => mark('distress')],
    ['F11', turnBreak],
  ]);
  const last = markers.at(-1);
  const BreakIcon = onBreak ? IconPlayerPlay : IconPlayerPause;
  return (
    <footer className={styles.footer}>
      <Group gap="lg" mih={44}>
        {onBreak && pause !== undefined && <BreakLine pause={pause} />}
        {last !== undefined && <LastMarker marker={last} onLabel={() => panels.open('label')} />}
        <ErrorNotice error={marking.error ?? entering.error} />
      </Group>
      <Group justify="space-between" wrap="nowrap" align="flex-end" gap="sm">
        <Group gap={6}>
          <ActButton
            shortcut="F12"
            variant="default"
            icon={<IconBookmark size={20} aria-hidden />}
            onAct={() => mark('marker')}
          >
            {t('recording:act.marker')}
          </ActButton>
          <ActButton
            shortcut="D"
            variant="default"
            icon={<IconHeartHandshake size={20} aria-hidden />}
            onAct={() => mark('distress')}
          >
            {t('recording:act.distress')}
          </ActButton>
          <ActButton
            shortcut="N"
            variant="default"
            icon={<IconNote size={20} aria-hidden />}
            onAct={() => panels.open('note')}
          >
            {t('recording:act.note')}
          </ActButton>
          <ActButton
            shortcut="F11"
            variant={onBreak ? 'light' : 'default'}
            icon={<BreakIcon size={20} aria-hidden />}
            onAct={turnBreak}
          >
            {onBreak ? t('recording:act.break-end') : t('recording:act.break')}
          </ActButton>
          {mask}
        </Group>
        <ActButton
          shortcut="F9"
          size="md"
          icon={<IconPlayerStop size={24} aria-hidden />}
          variant="default"
          onAct={onEnd}
        >
          {t('recording:act.end')}
        </ActButton>
      </Group>
    </footer>
  );
}

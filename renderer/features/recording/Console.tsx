import { Stack } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LevelMeter } from '../../components/LevelMeter.tsx';
import { ActButton } from './ActButton.tsx';
import { AlarmBar } from './AlarmBar.tsx';
import { alarmsShown } from './alarms.ts';
import { BlackScreen } from './BlackScreen.tsx';
import styles from './Console.module.css';
import { ConsoleHeader } from './ConsoleHeader.tsx';
import { useConsoleMode } from './console-mode.ts';
import { EndDialog } from './EndDialog.tsx';
import { useElapsed } from './elapsed.ts';
import { limitsPassed, useLegalClock } from './legal/legal-clock.ts';
import { MaskAct } from './mask/MaskAct.tsx';
import { MaskLine } from './mask/MaskLine.tsx';
import { Preview } from './Preview.tsx';
import { RoomActs } from './RoomActs.tsx';
import { RoomNow } from './RoomNow.tsx';
import { RoomPanels } from './RoomPanels.tsx';
import { RoomPeople } from './RoomPeople.tsx';
import { useRecord } from './record.ts';
import { useRoomPanel } from './room-panel.ts';
import { SafeTime } from './SafeTime.tsx';
import { useSilence } from './status.ts';

interface Props {
  readonly session: SessionView;
  readonly status: RecordingStatus;
}

const NO_BREAKS: RecordView['breaks'] = [];

/** The running recording: what is safe, what happens in the room, what to do when something is wrong, and how to end it. */
export function Console({ session, status }: Props) {
  const mode = useConsoleMode();
  const silent = useSilence(status);
  const panels = useRoomPanel();
  const { data: record, error } = useRecord(session.id);
  const clock = useLegalClock(session.id, record?.breaks ?? NO_BREAKS, useElapsed(status.elapsedMs));
  const alarms = alarmsShown(status, silent, clock === null ? [] : limitsPassed(clock));
  const mask = <MaskAct status={status} />;
  return (
    <main className={styles.console}>
      <AlarmBar status={status} alarms={alarms} />
      <ConsoleHeader session={session} status={status} mode={mode} />
      <MaskLine status={status} />
      <div className={styles.body}>
        <Stack gap="md">
          <SafeTime status={status} clock={clock} />
          <ErrorNotice error={error} />
          {record !== undefined && <RoomNow record={record} onList={() => panels.open('phases')} />}
        </Stack>
        <Stack gap="md">
          {mode.preview && <Preview channels={status.channels} />}
          <LevelMeter level={status.level} />
          {record !== undefined && <RoomPeople session={session} record={record} panels={panels} />}
        </Stack>
      </div>
      {record === undefined ? (
        <EndAct mask={mask} onEnd={mode.askToEnd} />
      ) : (
        <RoomActs record={record} panels={panels} mask={mask} onEnd={mode.askToEnd} />
      )}
      {record !== undefined && <RoomPanels session={session} record={record} panels={panels} />}
      {mode.black && <BlackScreen alarm={alarms[0]} onBack={mode.toggleBlack} />}
      {mode.ending && <EndDialog sessionId={session.id} pseudonym={session.pseudonym} onClose={mode.stay} />}
    </main>
  );
}

/** Also where the record cannot be read, a recording can be ended. */
function EndAct({ mask, onEnd }: { readonly mask: ReactNode; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer}>
      {mask}
      <ActButton
        shortcut="F9"
        size="lg"
        icon={<IconPlayerStop size={24} aria-hidden />}
        variant="default"
        onAct={onEnd}
      >
        {t('recording:act.end')}
      </ActButton>
    </footer>
  );
}

import { Group, Stack, Text, Title } from '@mantine/core';
import { IconEye, IconMoon, IconPlayerStop, IconSquareFilled, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { Help } from '../../app/Help.tsx';
import { ActButton } from './ActButton.tsx';
import { AlarmBar } from './AlarmBar.tsx';
import { alarmsShown } from './alarms.ts';
import { BlackScreen } from './BlackScreen.tsx';
import styles from './Console.module.css';
import { type ConsoleMode, useConsoleMode } from './console-mode.ts';
import { EndDialog } from './EndDialog.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { Preview } from './Preview.tsx';
import { SafeTime } from './SafeTime.tsx';
import { useSilence } from './status.ts';

interface Props {
  readonly session: SessionView;
  readonly status: RecordingStatus;
}

/** The running recording: what is safe, what to do when something is wrong, and how to end it. */
export function Console({ session, status }: Props) {
  const { t } = useTranslation();
  const mode = useConsoleMode();
  const silent = useSilence(status);
  return (
    <main className={styles.console}>
      <AlarmBar status={status} silent={silent} />
      <Acts session={session} status={status} mode={mode} />
      <div className={styles.body} data-alone={!mode.preview}>
        <SafeTime status={status} />
        <Stack gap="xl">
          {mode.preview && <Preview channels={status.channels} />}
          <LevelMeter level={status.level} />
        </Stack>
      </div>
      <div className={styles.end}>
        <ActButton
          shortcut="F9"
          size="xl"
          icon={<IconPlayerStop size={24} aria-hidden />}
          variant="default"
          onAct={mode.askToEnd}
        >
          {t('recording:act.end')}
        </ActButton>
      </div>
      {mode.black && <BlackScreen alarm={alarmsShown(status, silent)[0]} onBack={mode.toggleBlack} />}
      {mode.ending && <EndDialog sessionId={session.id} pseudonym={session.pseudonym} onClose={mode.stay} />}
    </main>
  );
}

function Acts({ session, status, mode }: Props & { readonly mode: ConsoleMode }) {
  const { t } = useTranslation();
  const DimIcon = mode.dimmed ? IconSun : IconMoon;
  return (
    <Group className={styles.acts} justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap" role="status">
        <span className={styles.dot} aria-hidden />
        <Stack gap={0}>
          <Title order={1} fz={20} lh={1.3}>
            {t(`recording:state.${status.state}`)}
          </Title>
          <Text c="dimmed" size="sm">
            {session.pseudonym} · {t('common:session.ordinal', { ordinal: session.ordinal })}
          </Text>
        </Stack>
      </Group>
      <Group gap="xs" justify="flex-end">
        {!mode.dimmed && (
          <ActButton
            shortcut="F2"
            variant="subtle"
            icon={<IconEye size={20} aria-hidden />}
            onAct={mode.togglePreview}
          >
            {t('recording:act.preview')}
          </ActButton>
        )}
        <ActButton
          shortcut="F4"
          variant="subtle"
          icon={<DimIcon size={20} aria-hidden />}
          onAct={mode.toggleDimmed}
        >
          {mode.dimmed ? t('recording:act.undim') : t('recording:act.dim')}
        </ActButton>
        <ActButton
          shortcut="F6"
          variant="subtle"
          icon={<IconSquareFilled size={20} aria-hidden />}
          onAct={mode.toggleBlack}
        >
          {t('recording:act.black')}
        </ActButton>
        <Help />
      </Group>
    </Group>
  );
}

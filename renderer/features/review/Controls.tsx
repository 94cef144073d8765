import { Button, Group, Kbd, Stack, Text } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconMinus,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlus,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../components/time.ts';
import styles from './Controls.module.css';
import { SKIP_MS } from './player-keys.ts';
import type { PlayerView } from './player-view.ts';
import { nextSpeed } from './speeds.ts';

const ICON = { size: 20, 'aria-hidden': true } as const;

interface ControlProps {
  readonly icon: ReactNode;
  /** The key as it is written on the keyboard. */
  readonly shortcut: string;
  readonly onAct: () => void;
  readonly children: string;
}

function Control({ icon, shortcut, onAct, children }: ControlProps) {
  return (
    <Button variant="default" leftSection={icon} rightSection={<Kbd>{shortcut}</Kbd>} onClick={onAct} px="sm">
      {children}
    </Button>
  );
}

/** The player's acts, each with its key, and the place on the time line. */
export function Controls({ player }: { readonly player: PlayerView }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="group" aria-label={t('review:controls')} className={styles.controls}>
      <Moves player={player} />
      <Group justify="space-between">
        <Speed player={player} />
        <Text fz={20} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {formatDuration(player.positionMs)} / {formatDuration(player.durationMs)}
        </Text>
      </Group>
    </Stack>
  );
}

function Moves({ player }: { readonly player: PlayerView }) {
  const { t } = useTranslation();
  const skip = (ms: number) => () => player.seek(player.positionMs + ms);
  return (
    <Group gap="xs" className={styles.moves}>
      <Control
        icon={player.playing ? <IconPlayerPause {...ICON} /> : <IconPlayerPlay {...ICON} />}
        shortcut={t('review:space-key')}
        onAct={player.toggle}
      >
        {player.playing ? t('review:pause') : t('review:play')}
      </Control>
      <Control icon={<IconPlayerSkipBack {...ICON} />} shortcut="←" onAct={skip(-SKIP_MS)}>
        {t('review:back')}
      </Control>
      <Control icon={<IconPlayerSkipForward {...ICON} />} shortcut="→" onAct={skip(SKIP_MS)}>
        {t('review:forward')}
      </Control>
      <Control icon={<IconChevronLeft {...ICON} />} shortcut="," onAct={() => player.step('back')}>
        {t('review:frame-back')}
      </Control>
      <Control icon={<IconChevronRight {...ICON} />} shortcut="." onAct={() => player.step('forward')}>
        {t('review:frame-forward')}
      </Control>
    </Group>
  );
}

function Speed({ player: { speed, setSpeed } }: { readonly player: PlayerView }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" role="group" aria-label={t('review:speed')} className={styles.speed}>
      <Control icon={<IconMinus {...ICON} />} shortcut="−" onAct={() => setSpeed(nextSpeed(speed, -1))}>
        {t('review:slower')}
      </Control>
      <Text role="status" miw="3.5rem" ta="center" aria-label={`${t('review:speed')} ${speed}`}>
        {speed}×
      </Text>
      <Control icon={<IconPlus {...ICON} />} shortcut="+" onAct={() => setSpeed(nextSpeed(speed, 1))}>
        {t('review:faster')}
      </Control>
    </Group>
  );
}

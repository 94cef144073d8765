import { Group, Stack, Text, Title } from '@mantine/core';
import { IconEye, IconMoon, IconSquareFilled, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { RecordingStatus } from '../../../electron/contract/recording.ts';
import { Help } from '../../app/Help.tsx';
import { ActButton } from './ActButton.tsx';
import styles from './Console.module.css';
import type { ConsoleMode } from './console-mode.ts';
import { ObservationAct } from './ObservationAct.tsx';

interface Props {
  readonly session: SessionView;
  readonly status: RecordingStatus;
  readonly mode: ConsoleMode;
}

/** What is recorded, and how the console is looked at. */
export function ConsoleHeader({ session, status, mode }: Props) {
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
          <Text c="dimmed" size="sm" style={{ whiteSpace: 'nowrap' }}>
            {session.pseudonym} · {t('common:session.ordinal', { ordinal: session.ordinal })}
          </Text>
        </Stack>
      </Group>
      <Group className={styles.views} gap={0} justify="flex-end">
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
        <ObservationAct />
        <Help />
      </Group>
    </Group>
  );
}

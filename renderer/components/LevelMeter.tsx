import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { levelShare, levelWord } from './level.ts';

/** A thin bar with the level of the microphone, and in words whether anything is heard. `level` 0…1. */
export function LevelMeter({ level }: { readonly level: number }) {
  const { t } = useTranslation();
  return (
    <div>
      <Group justify="space-between" mb={6}>
        <Text c="dimmed">{t('recording:level.label')}</Text>
        <Text>{t(`recording:level.${levelWord(level)}`)}</Text>
      </Group>
      <Progress
        value={levelShare(level) * 100}
        size={6}
        transitionDuration={0}
        aria-label={t('recording:level.label')}
      />
    </div>
  );
}

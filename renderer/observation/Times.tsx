import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObservationView } from '../../electron/contract/observation.ts';
import { TimeText } from '../components/TimeText.tsx';
import { useElapsed } from '../features/recording/elapsed.ts';

/** How long it runs, up to when it is safe, and where in the session they are. */
export function Times({ view: { status, session, language } }: { readonly view: ObservationView }) {
  const { t } = useTranslation();
  const safeMs = status?.safeMs ?? 0;
  const elapsed = Math.max(useElapsed(status?.elapsedMs ?? 0), safeMs);
  if (status === null) return null;
  const { phase, onBreak } = session?.record ?? { phase: null, onBreak: false };
  return (
    <Group gap="xl" align="flex-start">
      <Fact name={t('observation:elapsed')}>
        <TimeText ms={elapsed} size="clock" />
      </Fact>
      <Fact name={t('observation:safe')}>
        <TimeText ms={safeMs} size="clock" />
      </Fact>
      {session !== null && (
        <Fact name={t('observation:phase')}>
          <Text fz={24} fw={600} lh={1.3}>
            {phase === null ? t('observation:no-phase') : (phase.title?.[language] ?? phase.phase)}
          </Text>
          {onBreak && <Text fw={600}>{t('observation:break')}</Text>}
        </Fact>
      )}
    </Group>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text c="dimmed" size="sm">
        {name}
      </Text>
      {children}
    </div>
  );
}

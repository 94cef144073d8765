import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventPayload } from '../../electron/contract/events.ts';
import { useEvent } from '../bridge/events.ts';
import { useAct } from '../bridge/hooks.ts';
import { remainingMs } from './remaining.ts';
import { TimeText } from './TimeText.tsx';

type WorkStep = EventPayload<'work.progress'> & { readonly stageBegan: number; readonly at: number };

interface Props {
  readonly workId: string;
  /** What is being done and to what. */
  readonly label: string;
}

function useWork(workId: string): WorkStep | null {
  const [step, setStep] = useState<WorkStep | null>(null);
  useEvent('work.progress', (progress) => {
    if (progress.workId !== workId) return;
    const at = performance.now();
    setStep((last) => ({
      ...progress,
      at,
      stageBegan: last?.stage === progress.stage ? last.stageBegan : at,
    }));
  });
  return step;
}

/** Long work: what, how much, how long still, and a way to cancel it. */
export function ProgressWork({ workId, label }: Props) {
  const { t } = useTranslation();
  const step = useWork(workId);
  const cancel = useAct('work.cancel', { refresh: [] });
  const share = step !== null && step.total > 0 ? Math.min(1, step.done / step.total) : 0;
  const left = step === null ? null : remainingMs({ share, passedMs: step.at - step.stageBegan });
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text fw={650}>{label}</Text>
      <Progress value={share * 100} size="lg" aria-label={label} />
      <Group justify="space-between">
        <Text role="status">
          {t(`common:work.stage.${step?.stage ?? 'preparing'}`)}
          {share > 0 && ` — ${Math.floor(share * 100)} %`}
        </Text>
        {left !== null && (
          <Text c="dimmed">
            {t('common:work.left')} <TimeText ms={left} size="text" />
          </Text>
        )}
        <Button
          variant="default"
          onClick={() => cancel.mutate({ workId })}
          disabled={cancel.isPending || cancel.isSuccess}
        >
          {t('common:work.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

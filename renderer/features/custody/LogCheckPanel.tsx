import { Button, Group, Stack, Text } from '@mantine/core';
import { IconScale, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PickedFile, pickFiles } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { LogCheckResult } from './LogCheckResult.tsx';

/** Recomputes the log, by itself or against what left the house, and says in one sentence whether it holds. */
export function LogCheckPanel() {
  const { t } = useTranslation();
  const [workId, setWorkId] = useState(newWorkId);
  const check = useAct('custody.verify', { refresh: ['custody.list'] });
  const start = (files: readonly PickedFile[]) => {
    const id = newWorkId();
    setWorkId(id);
    check.mutate({ workId: id, files: files.map(({ token }) => token) });
  };
  const pick = useMutation({
    mutationFn: () => pickFiles('checkpoint'),
    networkMode: 'always',
    onSuccess: (files) => files.length > 0 && start(files),
  });
  return (
    <Stack>
      <Group className="no-print">
        <Button
          leftSection={<IconShieldCheck size={20} aria-hidden />}
          onClick={() => start([])}
          disabled={check.isPending}
        >
          {t('custody:check.start')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconScale size={20} aria-hidden />}
          onClick={() => pick.mutate()}
          loading={pick.isPending}
          disabled={check.isPending}
        >
          {t('custody:check.compare')}
        </Button>
      </Group>
      <Text c="dimmed" className="no-print">
        {t('custody:check.compare-note')}
      </Text>
      {check.isPending && <ProgressWork workId={workId} label={t('custody:check.running')} />}
      <ErrorNotice error={check.error ?? pick.error} />
      {check.isSuccess && <LogCheckResult result={check.data} />}
    </Stack>
  );
}

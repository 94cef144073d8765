import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupFacts } from '../../../electron/contract/calls/backup.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { ChosenBackup } from './ChosenBackup.tsx';

interface Props {
  readonly onBack: () => void;
  readonly onRestored: () => void;
}

/** Puts a vault here from its backup; then it waits for its own people to unlock it. */
export function RestoreStep({ onBack, onRestored }: Props) {
  const { t } = useTranslation();
  const [backup, setBackup] = useState<BackupFacts | null>(null);
  const [retired, setRetired] = useState(false);
  const [workId, setWorkId] = useState(newWorkId);
  const restore = useAct('restore.start', { refresh: ['app.state'] });
  const start = () => {
    if (backup === null || !retired || restore.isPending) return;
    const fresh = newWorkId();
    setWorkId(fresh);
    const order = { workId: fresh, folder: backup.token, formerRetired: true } as const;
    restore.mutate(order, { onSuccess: onRestored });
  };
  return (
    <>
      <Stack gap="lg" maw={720} align="flex-start">
        <ChosenBackup backup={backup} onBackup={setBackup} disabled={restore.isPending} />
        <Checkbox
          label={t('first-run:restore.retired')}
          description={t('first-run:restore.retired-why')}
          checked={retired}
          onChange={(event) => setRetired(event.currentTarget.checked)}
          disabled={restore.isPending}
        />
        <ErrorNotice error={restore.error} />
        {restore.isPending && <ProgressWork workId={workId} label={t('first-run:restore.running')} />}
      </Stack>
      <Group justify="space-between" mt="xl">
        <Button variant="default" onClick={onBack} disabled={restore.isPending}>
          {t('common:back')}
        </Button>
        <Button onClick={start} loading={restore.isPending} disabled={backup === null || !retired}>
          {t('first-run:restore.start')}
        </Button>
      </Group>
    </>
  );
}

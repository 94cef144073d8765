import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupView } from '../../../electron/contract/calls/backup.ts';
import type { Health } from '../../../electron/contract/calls/office.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import { useBytes } from '../../components/bytes.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { TwoLogs } from './TwoLogs.tsx';

/** When the last backup was made, and making the next. */
export function MakeBackup() {
  const { t } = useTranslation();
  const health = useCall('health.get', {});
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const [workId, setWorkId] = useState(newWorkId);
  const make = useAct('backup.make', { refresh: ['health.get', 'custody.list'] });
  const start = () => {
    if (folder === null || make.isPending) return;
    const fresh = newWorkId();
    setWorkId(fresh);
    make.mutate({ workId: fresh, folder: folder.token });
  };
  return (
    <Section title={t('administration:backup.title')}>
      <Stack align="flex-start" maw={720}>
        <Text>{t('administration:backup.note')}</Text>
        <Reading of={health}>{(value) => <LastBackup backup={value.backup} />}</Reading>
        <FolderPick
          button={t('administration:backup.choose')}
          chosen={folder}
          onFolder={setFolder}
          disabled={make.isPending}
        />
        {make.isPending ? (
          <ProgressWork workId={workId} label={t('administration:backup.making')} />
        ) : (
          <Button onClick={start} disabled={folder === null}>
            {t('administration:backup.make')}
          </Button>
        )}
        <ErrorNotice error={make.error} />
        {make.isSuccess && <Kept backup={make.data} />}
        {make.isSuccess && <TwoLogs contradictedBy={make.data.contradictedBy} />}
      </Stack>
    </Section>
  );
}

function LastBackup({ backup }: { readonly backup: Health['backup'] }) {
  const { t } = useTranslation();
  const dates = useDates();
  const last =
    backup.lastAt === null
      ? t('administration:backup.never')
      : t('administration:backup.last', { at: dates.minute(backup.lastAt) });
  if (!backup.overdue) return <Text fw={650}>{last}</Text>;
  return (
    <Notice kind="attention" title={t('administration:backup.overdue')}>
      <Text>
        {last} {t('administration:backup.overdue-do')}
      </Text>
    </Notice>
  );
}

function Kept({ backup }: { readonly backup: BackupView }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const { name, files, linked } = backup;
  return (
    <Notice kind="info" title={t('administration:backup.kept')}>
      <Text>{t('administration:backup.kept-facts', { name, files, size: bytes(backup.bytes) })}</Text>
      {linked > 0 && <Text>{t('administration:backup.linked', { count: linked })}</Text>}
      <Text>{t('administration:backup.apart')}</Text>
    </Notice>
  );
}

import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import { useBytes } from '../../components/bytes.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { Section } from '../../components/Section.tsx';
import { TwoLogs } from './TwoLogs.tsx';

/** Reads a backup as a whole and says whether it is good. */
export function CheckBackup() {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const [workId, setWorkId] = useState(newWorkId);
  const check = useAct('backup.verify', { refresh: ['custody.list'] });
  const choose = (chosen: PickedFile) => {
    check.reset();
    setFolder(chosen);
  };
  const start = () => {
    if (folder === null || check.isPending) return;
    const fresh = newWorkId();
    setWorkId(fresh);
    check.mutate({ workId: fresh, folder: folder.token });
  };
  return (
    <Section title={t('administration:backup.check')}>
      <Stack align="flex-start" maw={720}>
        <Text>{t('administration:backup.check-note')}</Text>
        <FolderPick
          button={t('administration:backup.check-choose')}
          chosen={folder}
          onFolder={choose}
          disabled={check.isPending}
        />
        {check.isPending ? (
          <ProgressWork workId={workId} label={t('administration:backup.checking')} />
        ) : (
          <Button variant="default" onClick={start} disabled={folder === null}>
            {t('administration:backup.check-start')}
          </Button>
        )}
        <ErrorNotice error={check.error} />
        {check.isSuccess && <Sound backup={check.data} />}
        {check.isSuccess && <TwoLogs contradictedBy={check.data.contradictedBy} />}
      </Stack>
    </Section>
  );
}

function Sound({ backup }: { readonly backup: CallOutput<'backup.verify'> }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const dates = useDates();
  const { name, files, own, createdAt } = backup;
  const facts = { name, files, at: dates.minute(createdAt), size: bytes(backup.bytes) };
  return (
    <Notice kind="info" title={t('administration:backup.sound')}>
      <Text>{t(own ? 'administration:backup.sound-own' : 'administration:backup.sound-other', facts)}</Text>
    </Notice>
  );
}

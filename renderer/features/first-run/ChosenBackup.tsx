import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupFacts } from '../../../electron/contract/calls/backup.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { useDates } from '../../components/dates.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';

interface Props {
  readonly backup: BackupFacts | null;
  readonly onBackup: (backup: BackupFacts) => void;
  readonly disabled: boolean;
}

/** Lets the person choose a backup's folder and shows what the backup says of itself. */
export function ChosenBackup({ backup, onBackup, disabled }: Props) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const dates = useDates();
  const choose = useAct('restore.choose', { refresh: [] });
  const open = () => choose.mutate({}, { onSuccess: (chosen) => chosen !== null && onBackup(chosen) });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={20} aria-hidden />}
        onClick={open}
        loading={choose.isPending}
        disabled={disabled}
      >
        {t('first-run:restore.choose')}
      </Button>
      <ErrorNotice error={choose.error} />
      {backup !== null && (
        <>
          <Identifier value={backup.name} />
          <Facts
            rows={[
              { term: t('first-run:restore.office'), value: backup.officeName },
              { term: t('first-run:restore.workstation'), value: backup.workstationName },
              { term: t('first-run:restore.made'), value: dates.minute(backup.createdAt) },
              { term: t('first-run:restore.size'), value: bytes(backup.bytes) },
            ]}
          />
        </>
      )}
    </>
  );
}

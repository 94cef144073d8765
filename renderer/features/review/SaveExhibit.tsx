import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../electron/contract/record/exhibits.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';

interface Props {
  readonly sessionId: string;
  readonly exhibit: Exhibit;
  readonly onClose: () => void;
}

/** Puts a copy of an exhibit's file where the person wants it; the person signs for it. */
export function SaveExhibit({ sessionId, exhibit: { exhibitId, title }, onClose }: Props) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const saving = useAct('exhibits.save', { refresh: ['custody.list'] });
  const save = (passphrase: string) =>
    folder !== null && saving.mutate({ sessionId, exhibitId, folder: folder.token, passphrase });
  if (saving.isSuccess && folder !== null) {
    return (
      <Dialog title={t('review:exhibits.save')} onClose={onClose}>
        <Stack>
          <Text role="status" style={{ overflowWrap: 'anywhere' }}>
            {t('review:exhibits.saved', { file: saving.data.fileName, folder: folder.name })}
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              {t('common:close')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <PassphraseConfirm
      title={t('review:exhibits.save-title', { title })}
      consequence={
        <Stack>
          <Text>{t('review:exhibits.save-text')}</Text>
          <FolderPick button={t('review:exhibits.folder')} chosen={folder} onFolder={setFolder} />
        </Stack>
      }
      confirm={t('review:exhibits.save')}
      pending={saving.isPending}
      ready={folder !== null}
      error={saving.error}
      onConfirm={save}
      onClose={onClose}
    />
  );
}

import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReferralView } from '../../../electron/contract/referral.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';

interface Props {
  readonly referral: ReferralView;
  readonly onClose: () => void;
}

/** Puts a referral on paper, with the child's name only where the person wants it so. */
export function PrintReferral({ referral: { document, number }, onClose }: Props) {
  const { t } = useTranslation();
  const [withIdentity, setWithIdentity] = useState(false);
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const print = useAct('referral.print', { refresh: ['custody.list'] });
  const { sessionId } = document;
  const write = () =>
    folder !== null && print.mutate({ sessionId, number, withIdentity, folder: folder.token });
  return (
    <Dialog title={t('referral:print-title', { number })} onClose={onClose}>
      <Stack>
        <Text>{t('referral:print-text')}</Text>
        <Checkbox
          label={t('referral:with-identity')}
          description={t('referral:with-identity-how')}
          checked={withIdentity}
          onChange={(event) => setWithIdentity(event.currentTarget.checked)}
        />
        <FolderPick button={t('referral:folder')} chosen={folder} onFolder={setFolder} />
        <ErrorNotice error={print.error} />
        {print.isSuccess && folder !== null && (
          <Text role="status">{t('referral:done', { file: print.data.fileName, folder: folder.name })}</Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <Button onClick={write} loading={print.isPending} disabled={folder === null}>
            {t('referral:write-pdf')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

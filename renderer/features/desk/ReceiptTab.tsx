import { Button, Group, Stack, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../bridge/app-state.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { FolderPick } from '../../components/FolderPick.tsx';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { Section } from '../../components/Section.tsx';
import type { PackageView } from './package-view.ts';
import { ReceiptCodes } from './ReceiptCodes.tsx';

const READINGS = ['packages.get', 'packages.list', 'custody.list'] as const;

/** Issues the signed receipt that goes back to the office, as a file and as QR codes. */
export function ReceiptTab({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const mayIssue = useRight('package.import');
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const [asking, setAsking] = useState(false);
  const issue = useAct('packages.receipt', { refresh: READINGS });
  const { packageId, receiptIssued } = view;
  const word = receiptIssued ? t('desk:receipt.again-button') : t('desk:receipt.button');
  const confirm = (passphrase: string) => {
    const target = folder?.token ?? null;
    issue.mutate({ packageId, folder: target, passphrase }, { onSuccess: () => setAsking(false) });
  };
  return (
    <Section title={t('desk:receipt.title')}>
      <Stack>
        <Text>{t('desk:receipt.text')}</Text>
        {receiptIssued && !issue.isSuccess && <Text fw={650}>{t('desk:receipt.issued')}</Text>}
        {mayIssue && (
          <>
            <FolderPick button={t('desk:receipt.folder')} chosen={folder} onFolder={setFolder} />
            <Group>
              <Button leftSection={<IconReceipt size={20} aria-hidden />} onClick={() => setAsking(true)}>
                {word}
              </Button>
              {folder === null && <Text c="dimmed">{t('desk:receipt.folder-optional')}</Text>}
            </Group>
          </>
        )}
        {issue.isSuccess && (
          <>
            <Text fw={650} role="status">
              {issue.data.fileName === null
                ? t('desk:receipt.shown')
                : t('desk:receipt.done', { file: issue.data.fileName })}
            </Text>
            <ReceiptCodes codes={issue.data.codes} />
          </>
        )}
      </Stack>
      {asking && (
        <PassphraseConfirm
          title={t('desk:receipt.confirm', { package: packageId })}
          consequence={t('desk:receipt.confirm-text')}
          confirm={word}
          pending={issue.isPending}
          error={issue.error}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

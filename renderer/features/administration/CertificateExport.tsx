import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Section } from '../../components/Section.tsx';

/** Writes the workstation's certificate for those who check its signatures. */
export function CertificateExport() {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<PickedFile | null>(null);
  const write = useAct('certificate.export', { refresh: [] });
  return (
    <Section title={t('administration:certificate.title')}>
      <Stack align="flex-start">
        <Text maw="80ch">{t('administration:certificate.note')}</Text>
        <FolderPick button={t('administration:certificate.choose')} chosen={folder} onFolder={setFolder} />
        <ErrorNotice error={write.error} />
        <Button
          onClick={() => folder !== null && write.mutate({ folder: folder.token })}
          loading={write.isPending}
          disabled={folder === null}
        >
          {t('administration:certificate.export')}
        </Button>
        {write.isSuccess && folder !== null && (
          <Text role="status">
            {t('administration:certificate.done', { file: write.data.fileName, folder: folder.name })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

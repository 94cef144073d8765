import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { useFindingAct } from './finding-acts.ts';
import { portions } from './portions.ts';

/** As many files as one call takes. */
const AT_ONCE = 50;

/** Takes photographs and files of a finding, dropped or picked. */
export function AddAttachments({ findingId }: { readonly findingId: string }) {
  const { t } = useTranslation();
  const attach = useFindingAct('findings.attach');
  const add = async (files: readonly PickedFile[]) => {
    for (const portion of portions(files, AT_ONCE)) {
      await attach.mutateAsync({ findingId, files: portion.map(({ token }) => token) });
    }
  };
  return (
    <Stack gap="sm">
      <FileDrop
        purpose="attachment"
        label={t('findings:attach.drop')}
        button={t('findings:attach.choose')}
        // Why a file could not be taken is told by the notice below.
        onFiles={(files) => void add(files).catch(() => undefined)}
        disabled={attach.isPending}
      />
      <Text c="dimmed" role="status">
        {attach.isPending ? t('findings:attach.adding') : t('findings:attach.hint')}
      </Text>
      <ErrorNotice error={attach.error} />
    </Stack>
  );
}

import { Button, Stack, Text } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type PickedFile, pickFiles } from '../bridge/files.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

interface Props {
  /** Words on the button. */
  readonly button: string;
  /** The folder chosen last; null: none yet. */
  readonly chosen: PickedFile | null;
  readonly onFolder: (folder: PickedFile) => void;
  readonly disabled?: boolean;
}

/** Lets the person choose a folder or medium to write to, and names the one that was chosen. */
export function FolderPick({ button, chosen, onFolder, disabled = false }: Props) {
  const { t } = useTranslation();
  const pick = useMutation({
    mutationFn: () => pickFiles('folder'),
    networkMode: 'always',
    onSuccess: ([folder]) => folder !== undefined && onFolder(folder),
  });
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={20} aria-hidden />}
        onClick={() => pick.mutate()}
        loading={pick.isPending}
        disabled={disabled}
      >
        {button}
      </Button>
      {chosen !== null && <Text>{t('common:folder-chosen', { name: chosen.name })}</Text>}
      <ErrorNotice error={pick.error} />
    </Stack>
  );
}

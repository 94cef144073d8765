import { Button, Stack, Text } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropFiles, type PickedFile, type PickPurpose, pickFiles } from '../bridge/files.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './FileDrop.module.css';

interface Props {
  readonly purpose: PickPurpose;
  /** What to drop here. */
  readonly label: string;
  /** Words on the button that opens the system's dialog. */
  readonly button: string;
  readonly onFiles: (files: readonly PickedFile[]) => void;
  readonly disabled?: boolean;
}

/** A place to drop files on, and a button for those who rather pick them. An empty choice changes nothing. */
export function FileDrop({ purpose, label, button, onFiles, disabled = false }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const take = useMutation({
    mutationFn: (dropped: readonly File[] | null) =>
      dropped === null ? pickFiles(purpose) : dropFiles(dropped),
    networkMode: 'always',
    onSuccess: (files) => files.length > 0 && onFiles(files),
  });
  const hover = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) take.mutate(files);
  };
  return (
    <Stack gap="sm">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; the button does the same by key */}
      <div
        className={styles.drop}
        data-over={over}
        onDragOver={hover(true)}
        onDragLeave={hover(false)}
        onDrop={drop}
      >
        <Text>{label}</Text>
        <Text c="dimmed">{t('common:or')}</Text>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={20} aria-hidden />}
          onClick={() => take.mutate(null)}
          loading={take.isPending}
          disabled={disabled}
        >
          {button}
        </Button>
      </div>
      <ErrorNotice error={take.error} />
    </Stack>
  );
}

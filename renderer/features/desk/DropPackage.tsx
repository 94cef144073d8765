import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import styles from './DropPackage.module.css';

interface Props {
  /** Why the last check could not be made. */
  readonly error: unknown;
  readonly onFile: (file: PickedFile) => void;
}

/** The large place that takes a package. */
export function DropPackage({ error, onFile }: Props) {
  const { t } = useTranslation();
  return (
    <Stack className={styles.large} gap="sm">
      <FileDrop
        purpose="package"
        label={t('desk:inbox.drop')}
        button={t('desk:inbox.choose')}
        onFiles={([first]) => first !== undefined && onFile(first)}
      />
      <Text c="dimmed">{t('desk:inbox.drop-hint')}</Text>
      <ErrorNotice error={error} />
    </Stack>
  );
}

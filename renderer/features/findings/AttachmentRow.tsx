import { Button, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../electron/contract/model.ts';
import { useBytes } from '../../components/bytes.ts';
import { isPicture } from '../../components/showable.ts';
import styles from './AttachmentRow.module.css';

interface Props {
  readonly attachment: AttachmentView;
  readonly opening: boolean;
  readonly onShow: () => void;
}

/** Name, size, who may see it, hash, and a way to open it. */
export function AttachmentRow({ attachment, opening, onShow }: Props) {
  const { t } = useTranslation();
  const write = useBytes();
  const { name, bytes, hash, mediaType, released } = attachment;
  return (
    <div className={styles.row}>
      <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Text c="dimmed">
        {write(bytes)} · {released ? t('findings:attach.released') : t('findings:attach.kept')}
      </Text>
      {isPicture(mediaType) ? (
        <Button
          variant="default"
          leftSection={<IconEye size={18} aria-hidden />}
          onClick={onShow}
          loading={opening}
          aria-label={`${t('findings:attach.show')}: ${name}`}
        >
          {t('findings:attach.show')}
        </Button>
      ) : (
        <Text c="dimmed" maw="24ch">
          {t('findings:attach.no-preview')}
        </Text>
      )}
      <span className={styles.hash}>SHA-256 {hash}</span>
    </div>
  );
}

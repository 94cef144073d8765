import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './PictureDialog.module.css';
import { useObjectUrl } from './use-object-url.ts';

interface Props {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly onClose: () => void;
}

/** Shows a decrypted picture from memory alone. */
export function PictureDialog({ name, mediaType, bytes, onClose }: Props) {
  const { t } = useTranslation();
  const url = useObjectUrl(bytes, mediaType);
  return (
    <Modal.Root opened onClose={onClose} size="auto" centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="md">
          <Stack>
            <Modal.Title fw={650}>{name}</Modal.Title>
            {url !== null && <img className={styles.picture} src={url} alt={name} />}
            <Group justify="flex-end">
              <Button onClick={onClose} data-autofocus>
                {t('common:close')}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

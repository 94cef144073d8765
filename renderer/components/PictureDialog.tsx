import { Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './PictureDialog.module.css';

interface Props {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly onClose: () => void;
}

/** An address for bytes that lives as long as the component. */
function useObjectUrl(bytes: Uint8Array, mediaType: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mediaType]);
  return url;
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

import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly name: string;
  /** `auto` for what has a size of its own. */
  readonly size: 'auto' | 'xl';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The frame of one file that is shown over the page. */
export function ShownDialog({ name, size, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened onClose={onClose} size={size} centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="md">
          <Stack>
            <Modal.Title fw={650}>{name}</Modal.Title>
            {children}
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

import { Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';

interface Props {
  /** What the dialog is about, with the name of its object. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with its title as a heading. Mounted only while it is open; Escape closes it. */
export function Dialog({ title, onClose, children }: Props) {
  return (
    <Modal.Root opened onClose={onClose} size="lg" centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={styles.body}>
          <Stack>
            <Modal.Title className={styles.title}>{title}</Modal.Title>
            {children}
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Door.module.css';

/** The quiet page before the vault is open. */
export function Door({ children }: { readonly children: ReactNode }) {
  return (
    <main className={styles.door}>
      <Paper className={styles.card}>{children}</Paper>
    </main>
  );
}

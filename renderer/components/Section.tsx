import { Group, Paper, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

interface Props {
  readonly title: string;
  /** Buttons that belong to this part. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A named part of a screen. */
export function Section({ title, acts, children }: Props) {
  const heading = useId();
  return (
    <Paper component="section" className={styles.section} aria-labelledby={heading}>
      <Group justify="space-between" mb="sm" mih={44}>
        <Title order={2} id={heading}>
          {title}
        </Title>
        <Group gap="sm" className="no-print">
          {acts}
        </Group>
      </Group>
      {children}
    </Paper>
  );
}

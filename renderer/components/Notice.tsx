import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

interface Props {
  /** `attention`: the person should do something; `info`: good to know. */
  readonly kind: 'attention' | 'info';
  readonly title: string;
  readonly children?: ReactNode;
}

/** A remark in neutral colours; the alarm's colour belongs to the recording's alarms. */
export function Notice({ kind, title, children }: Props) {
  const Icon = kind === 'attention' ? IconAlertTriangle : IconInfoCircle;
  return (
    <Alert
      className={styles.notice}
      data-kind={kind}
      role={kind === 'attention' ? 'alert' : 'note'}
      icon={<Icon aria-hidden />}
      title={<Text fw={650}>{title}</Text>}
      variant="default"
    >
      {children}
    </Alert>
  );
}

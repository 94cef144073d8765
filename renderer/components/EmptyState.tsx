import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  /** What will stand here. */
  readonly title: string;
  /** How it gets there. */
  readonly how: string;
  /** The act that brings it here, where the person may do it. */
  readonly children?: ReactNode;
}

/** An empty place that says what will stand in it and how it gets there. */
export function EmptyState({ title, how, children }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Text fw={650}>{title}</Text>
      <Text c="dimmed" maw="60ch">
        {how}
      </Text>
      {children}
    </Stack>
  );
}

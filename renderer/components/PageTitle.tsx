import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  readonly title: string;
  /** One line below the title. */
  readonly note?: ReactNode;
  /** Buttons of the screen, at its right edge. */
  readonly children?: ReactNode;
}

/** The heading of a screen. It takes the focus when the screen appears, so that readers and keys start here. */
export function PageTitle({ title, note, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Group justify="space-between" align="flex-start" mb="lg" wrap="nowrap">
      <Stack gap={4}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {note !== undefined && <Text c="dimmed">{note}</Text>}
      </Stack>
      <Group gap="sm" className="no-print">
        {children}
      </Group>
    </Group>
  );
}

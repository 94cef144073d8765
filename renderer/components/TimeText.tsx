import { Text } from '@mantine/core';
import { formatDuration } from './time.ts';

interface Props {
  /** Milliseconds. */
  readonly ms: number;
  /** `clock`: 48 px, for the one time that dominates a screen; `text`: as the text around it. */
  readonly size: 'clock' | 'text';
}

/** A length of time, `00:12:31`, whose digits do not jump. */
export function TimeText({ ms, size }: Props) {
  const large = size === 'clock';
  return (
    <Text
      component="span"
      inherit={!large}
      fz={large ? 48 : undefined}
      lh={large ? 1.1 : undefined}
      fw={large ? 600 : undefined}
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      {formatDuration(ms)}
    </Text>
  );
}

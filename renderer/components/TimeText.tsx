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
  const look = size === 'clock' ? { fz: 48, lh: 1.1, fw: 600 } : { inherit: true };
  return (
    <Text component="span" style={{ fontVariantNumeric: 'tabular-nums' }} {...look}>
      {formatDuration(ms)}
    </Text>
  );
}

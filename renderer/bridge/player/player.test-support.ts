import type { PlaybackChannel, Segment } from './segments.ts';

/** A channel of parts that each begin `atMs` on the time line and have `seconds` fragments of a second. */
export function channel(
  ...parts: readonly { readonly atMs: number; readonly seconds: number }[]
): PlaybackChannel {
  return {
    label: 'face',
    parts: parts.map(({ atMs, seconds }, number) => ({
      partId: `prt-0000000000000000000${number + 1}`,
      mime: 'video/mp4; codecs="avc1.64001f,opus"',
      offsetMs: atMs,
      fragments: Array.from({ length: seconds }, (_, second) => ({
        index: second + 1,
        startMs: second * 1000,
        durationMs: 1000,
        wallMs: second,
      })),
    })),
  };
}

/** Where a segment begins, in seconds. */
export const second = ({ fromMs }: Segment): number => fromMs / 1000;

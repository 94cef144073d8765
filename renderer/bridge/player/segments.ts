import type { CallOutput } from '../../../electron/contract/calls.ts';

export type Playback = CallOutput<'playback.open'>;
export type PlaybackChannel = Playback['channels'][number];

/** A fragment in its place on the playback's time line. */
export interface Segment {
  readonly partId: string;
  readonly mime: string;
  /** What is added to the media's own times, in milliseconds. */
  readonly offsetMs: number;
  readonly index: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The fragments of a channel in the order in which they are shown. */
export function segmentsOf({ parts }: PlaybackChannel): Segment[] {
  return parts
    .flatMap(({ partId, mime, offsetMs, fragments }) =>
      fragments.map(({ index, startMs, durationMs }) => {
        const fromMs = offsetMs + startMs;
        return { partId, mime, offsetMs, index, fromMs, toMs: fromMs + durationMs };
      }),
    )
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** Position in the list of the segment that is shown at `ms`, or of the next one; the list's length after the last. */
export function segmentAt(segments: readonly Segment[], ms: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.toMs ?? 0) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}

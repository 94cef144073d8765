/** Seconds by which a jump goes into what follows, so that no rounding leaves it before. */
const INTO_SECONDS = 0.001;

export interface BufferedRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where an element has to go that has nothing to show, once everything that can be had is buffered: to the next thing that
 * there is. Null when there is something to show where it is, or when nothing follows. What is nearer to the end of a range
 * than `tail` does not count: a decoder stops before the end for want of the next frame. All in seconds.
 */
export function afterGap(ranges: readonly BufferedRange[], position: number, tail: number): number | null {
  if (ranges.some(({ from, to }) => from <= position && to - position > tail)) return null;
  const next = ranges.find(({ from }) => from > position);
  return next === undefined ? null : next.from + INTO_SECONDS;
}

export function bufferedRanges(buffered: TimeRanges): BufferedRange[] {
  return Array.from({ length: buffered.length }, (_, i) => ({
    from: buffered.start(i),
    to: buffered.end(i),
  }));
}

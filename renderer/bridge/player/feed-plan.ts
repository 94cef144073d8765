import { type Segment, segmentAt } from './segments.ts';

/** How much is kept around the position, in milliseconds of recording; gaps do not count. */
export interface FeedWindow {
  readonly aheadMs: number;
  readonly behindMs: number;
}

export type FeedStep =
  | { readonly type: 'append'; readonly at: number }
  /** Positions `from` to `to`, the latter included. */
  | { readonly type: 'evict'; readonly from: number; readonly to: number };

/**
 * The next thing to do so that the window around the position, and little else, is buffered: what is missing comes
 * first, nearest first. Null when everything is in place. `settled` are the segments that need not be fetched: buffered
 * ones and ones that cannot be read; `buffered` only the former.
 */
export function planFeed(
  segments: readonly Segment[],
  { buffered, settled }: { readonly buffered: ReadonlySet<number>; readonly settled: ReadonlySet<number> },
  positionMs: number,
  window: FeedWindow,
): FeedStep | null {
  const here = segmentAt(segments, positionMs);
  let end = here;
  for (let ahead = 0; end < segments.length && ahead < window.aheadMs; end += 1) {
    const segment = segments[end];
    if (segment === undefined) break;
    if (!settled.has(end)) return { type: 'append', at: end };
    ahead += segment.toMs - Math.max(segment.fromMs, positionMs);
  }
  const start = segmentAt(segments, positionMs - window.behindMs);
  const far = [...buffered].filter((at) => at < start || at > end).sort((a, b) => a - b);
  const [first] = far;
  if (first === undefined) return null;
  let last = first;
  while (far.includes(last + 1)) last += 1;
  return { type: 'evict', from: first, to: last };
}

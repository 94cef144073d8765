import type { Span, Withheld } from './excerpt.ts';

/** A record of a part as the choice sees it; milliseconds on the part's own time line. */
interface Timed {
  readonly index: number;
  readonly startMs: number;
  readonly durationMs: number;
}

/** A part on the session's time line. */
export interface Placed {
  readonly offsetMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Times are kept to the microsecond: what overlaps by less than this only touches. */
const TOUCHING_MS = 0.5;

function overlap(span: Span, fromMs: number, toMs: number): boolean {
  return Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs) > TOUCHING_MS;
}

/** Whether any of a stretch of the session's time line was asked for. */
export function isWanted(spans: readonly Span[], fromMs: number, toMs: number): boolean {
  return spans.some((span) => overlap(span, fromMs, toMs));
}

/** The records of a part, whole seconds, any of whose time was asked for; without the initialisation segment. */
export function chosenRecords<T extends Timed>(
  records: readonly T[],
  offsetMs: number,
  spans: readonly Span[],
): T[] {
  return records.filter(({ index, startMs, durationMs }) => {
    const fromMs = offsetMs + startMs;
    return index > 0 && isWanted(spans, fromMs, fromMs + durationMs);
  });
}

/**
 * What is kept back of a part of `size` records when `chosen` are given: told by time, from the end of what is given
 * before it to the beginning of what is given after it.
 */
export function withheldOf(chosen: readonly Timed[], size: number, part: Placed): Withheld[] {
  const fragments = chosen.filter(({ index }) => index > 0);
  const before = [{ index: 0, endMs: part.fromMs }].concat(
    fragments.map(({ index, startMs, durationMs }) => ({
      index,
      endMs: rounded(part.offsetMs + startMs + durationMs),
    })),
  );
  const after = fragments
    .map(({ index, startMs }) => ({ index, startMs: rounded(part.offsetMs + startMs) }))
    .concat({ index: size, startMs: part.toMs });
  return after.flatMap(({ index, startMs }, at) => {
    const { index: last, endMs } = before[at] ?? { index, endMs: startMs };
    return index - last > 1 ? [{ fromMs: endMs, toMs: startMs, fragments: index - last - 1 }] : [];
  });
}

/** Spans in their order, with those that overlap or touch made one. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last === undefined || span.fromMs > last.toMs) merged.push({ ...span });
    else merged.splice(-1, 1, { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) });
  }
  return merged;
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

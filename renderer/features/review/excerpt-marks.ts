/** A stretch of the time line, in whole seconds, given in milliseconds. */
export interface Mark {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What goes along to the screen that delivers. */
export interface MarkedSpans {
  readonly spans: readonly Mark[];
}

const SECOND_MS = 1000;

/** The marks with one more between two places, rounded outwards to whole seconds, in their order; none twice. */
export function closed(spans: readonly Mark[], oneMs: number, otherMs: number): readonly Mark[] {
  const fromMs = Math.floor(Math.min(oneMs, otherMs) / SECOND_MS) * SECOND_MS;
  const toMs = Math.max(Math.ceil(Math.max(oneMs, otherMs) / SECOND_MS) * SECOND_MS, fromMs + SECOND_MS);
  const others = spans.filter((span) => span.fromMs !== fromMs);
  return [...others, { fromMs, toMs }].sort((a, b) => a.fromMs - b.fromMs);
}

/** The marks that came along to a screen; none from anywhere else. */
export function marksIn(state: unknown): readonly Mark[] {
  if (typeof state !== 'object' || state === null || !('spans' in state)) return [];
  return Array.isArray(state.spans) ? state.spans.filter(isMark) : [];
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null || !('fromMs' in value) || !('toMs' in value)) return false;
  return typeof value.fromMs === 'number' && typeof value.toMs === 'number';
}

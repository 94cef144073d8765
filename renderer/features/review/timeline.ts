import type { Playback } from '../../../electron/contract/calls/room.ts';

type Part = Playback['channels'][number]['parts'][number];

/** A stretch without a missing second; milliseconds on the time line of playback. */
export interface Stretch {
  /** Counts from 1. */
  readonly number: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where nothing was recorded; where both ends are the same moment, only a new part began. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Timeline {
  readonly parts: readonly Stretch[];
  readonly gaps: readonly Gap[];
}

/** Neighbours that are further apart than this were interrupted; encoders round by less. */
const TOLERANCE_MS = 250;

interface Placed {
  readonly part: number;
  readonly fromMs: number;
  readonly toMs: number;
}

function place(parts: readonly Part[]): Placed[] {
  return parts
    .filter(({ fragments }) => fragments.length > 0)
    .flatMap(({ fragments, offsetMs }, part) =>
      fragments.map((fragment) => {
        const fromMs = offsetMs + fragment.startMs;
        return { part: part + 1, fromMs, toMs: fromMs + fragment.durationMs };
      }),
    );
}

function gapBetween(before: Placed, after: Placed): Gap[] {
  // A new part is told even when no time is missing: something made the recorder begin it.
  const missing = after.fromMs - before.toMs > TOLERANCE_MS;
  if (before.part === after.part && !missing) return [];
  return [{ fromMs: before.toMs, toMs: Math.max(before.toMs, after.fromMs) }];
}

/** Finds in the parts of a channel what was recorded in one piece, and where and how long nothing was. */
export function layOutTimeline(parts: readonly Part[]): Timeline {
  const placed = place(parts);
  const numbers = [...new Set(placed.map(({ part }) => part))];
  return {
    parts: numbers.map((number) => {
      const own = placed.filter(({ part }) => part === number);
      return { number, fromMs: own[0]?.fromMs ?? 0, toMs: own.at(-1)?.toMs ?? 0 };
    }),
    gaps: placed.slice(1).flatMap((after, index) => gapBetween(placed[index] as Placed, after)),
  };
}

/** As `layOutTimeline`, for an excerpt: each stretch by itself, since between two of one part something is withheld. */
export function layOutExcerpt(parts: readonly Part[]): Timeline {
  const placed = place(parts);
  const stretches: Stretch[] = [];
  for (const [at, { fromMs, toMs }] of placed.entries()) {
    const before = placed[at - 1];
    const last = stretches.at(-1);
    const goesOn = before !== undefined && gapBetween(before, placed[at] as Placed).length === 0;
    if (goesOn && last !== undefined) stretches.splice(-1, 1, { ...last, toMs });
    else stretches.push({ number: stretches.length + 1, fromMs, toMs });
  }
  return { parts: stretches, gaps: layOutTimeline(parts).gaps };
}

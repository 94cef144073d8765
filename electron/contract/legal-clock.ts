import { z } from 'zod';
import { LegalLimits } from './legal-limits.ts';

/** From when to when, in milliseconds from the start of the session that is looked at; earlier ones are negative. */
export const Stretch = z.object({ fromMs: z.number(), toMs: z.number() });
export type Stretch = z.infer<typeof Stretch>;

/** What the legal clock of a session begins with. */
export const LegalClockStart = z.object({
  /** Null: the office's table says nothing for a child of this age. */
  limits: LegalLimits.nullable(),
  restMinutes: z.number().int().positive(),
  /** When the same child was talked with earlier on the same day, without the breaks. */
  earlier: z.array(Stretch),
});
export type LegalClockStart = z.infer<typeof LegalClockStart>;

export interface LegalTimes {
  /** Milliseconds talked since the last break that was long enough to rest. */
  readonly continuousMs: number;
  /** When that stretch began. */
  readonly continuousFromMs: number;
  /** Milliseconds talked today, breaks left out. */
  readonly dailyMs: number;
  readonly onBreak: boolean;
}

type Break = { readonly fromMs: number | null; readonly toMs: number | null; readonly open: boolean };

const MINUTE_MS = 60_000;

/**
 * How long a child was talked with by `nowMs` of the session. Breaks never count; a break, or the time between two sessions,
 * of at least `restMinutes` begins the continuous time anew. A break without a time is left out: it is counted as talk.
 */
export function legalTimes(
  { earlier, restMinutes }: Pick<LegalClockStart, 'earlier' | 'restMinutes'>,
  breaks: readonly Break[],
  nowMs: number,
): LegalTimes {
  const own = without({ fromMs: 0, toMs: Math.max(0, nowMs) }, spansOf(breaks, nowMs));
  const talked = [...joined(earlier), ...own].filter(({ fromMs, toMs }) => toMs > fromMs);
  let [continuousMs, continuousFromMs, endedMs] = [0, Math.max(0, nowMs), Number.NEGATIVE_INFINITY];
  for (const { fromMs, toMs } of talked) {
    const rested = fromMs - endedMs >= restMinutes * MINUTE_MS;
    continuousFromMs = rested ? fromMs : continuousFromMs;
    continuousMs = (rested ? 0 : continuousMs) + toMs - fromMs;
    endedMs = toMs;
  }
  const restsNow = nowMs - endedMs >= restMinutes * MINUTE_MS;
  return {
    continuousMs: restsNow ? 0 : continuousMs,
    continuousFromMs: restsNow ? Math.max(0, nowMs) : continuousFromMs,
    dailyMs: talked.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
    onBreak: breaks.at(-1)?.open ?? false,
  };
}

/** What is left of a stretch without the breaks in it, in order of time. */
export function without(stretch: Stretch, breaks: readonly Stretch[]): Stretch[] {
  let rest = [stretch];
  for (const { fromMs, toMs } of breaks) {
    rest = rest.flatMap((piece) =>
      toMs <= fromMs || toMs <= piece.fromMs || fromMs >= piece.toMs
        ? [piece]
        : [
            { fromMs: piece.fromMs, toMs: fromMs },
            { fromMs: toMs, toMs: piece.toMs },
          ].filter((left) => left.toMs > left.fromMs),
    );
  }
  return rest;
}

/** The breaks that have a time; one that still goes on lasts until `nowMs`. */
export function spansOf(breaks: readonly Break[], nowMs: number): Stretch[] {
  return breaks.flatMap(({ fromMs, toMs, open }) => {
    const end = open ? nowMs : toMs;
    return fromMs === null || end === null ? [] : [{ fromMs, toMs: end }];
  });
}

/** In order of time and without a moment twice. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const done: Stretch[] = [];
  for (const { fromMs, toMs } of [...stretches].sort((a, b) => a.fromMs - b.fromMs)) {
    const begins = Math.max(fromMs, done.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY);
    // The clock may have been set between two sessions: what seems to lie after the start lies before it.
    const ends = Math.min(toMs, 0);
    if (ends > begins) done.push({ fromMs: begins, toMs: ends });
  }
  return done;
}

export interface LegalMark {
  readonly limit: 'continuous' | 'daily';
  readonly mark: 'advisory' | 'law';
  readonly minutes: number;
}

/** The marks that these times have come to, the weightiest first. */
export function marksPassed(limits: LegalLimits | null, times: LegalTimes): LegalMark[] {
  if (limits === null) return [];
  const marks: [LegalMark['limit'], LegalMark['mark'], number | null, number][] = [
    ['continuous', 'law', limits.continuousMinutes, times.continuousMs],
    ['daily', 'law', limits.dailyMinutes, times.dailyMs],
    ['continuous', 'advisory', limits.continuousAdvisory, times.continuousMs],
    ['daily', 'advisory', limits.dailyAdvisory, times.dailyMs],
  ];
  return marks.flatMap(([limit, mark, minutes, ms]) =>
    minutes !== null && ms >= minutes * MINUTE_MS ? [{ limit, mark, minutes }] : [],
  );
}

/** A fragment of a part: its place on the part's own time line and by the clocks, in milliseconds. */
export interface TimedFragment {
  readonly index: number;
  readonly startMs: number;
  readonly durationMs: number;
  /** Since 1970, at the fragment's start. */
  readonly wallMs: number;
  /** Since the boot, at the fragment's start; null where it is not known. */
  readonly monoMs: number | null;
}

/** What of a part is shown and where: 0 of its own time line lies at `offsetMs` of the common one. */
export interface PlacedPart {
  readonly offsetMs: number;
  readonly fragments: readonly TimedFragment[];
}

/** A new part goes on where the last one ended when no more than this is missing by the clocks. */
const GOES_ON_MS = 2000;
/** Fragments at the beginning of a part whose times are compared: no clock drifts noticeably in half a minute. */
const MOST_LOOKED_AT = 30;
/** Two neighbouring fragments of one capture touch on its time line within this. */
const TOUCHING_MS = 5;

/**
 * Puts the parts of all channels on one time line, which begins with the earliest. Within a part the media's own times
 * count. Between parts the boot clock counts, which nobody sets: the parts of a recording were written in one boot, since a
 * restart ends it. Where it is not known, or runs backwards all the same, the wall clock counts. Parts of one channel
 * never overlap: a fragment whose acknowledgement was lost stands in two parts and is shown once.
 */
export function placeParts(channels: readonly (readonly (readonly TimedFragment[])[])[]): PlacedPart[][] {
  const first = channels.flat().find((part) => part.length > 0);
  const reference = first === undefined ? undefined : truest(first);
  const placed = channels.map((parts) => placeChannel(parts, reference));
  const shown = placed.flat().flatMap(({ offsetMs, fragments }) => {
    const [first] = fragments;
    return first === undefined ? [] : [offsetMs + first.startMs];
  });
  const origin = shown.length === 0 ? 0 : Math.min(...shown);
  return placed.map((parts) => parts.map((part) => ({ ...part, offsetMs: rounded(part.offsetMs - origin) })));
}

function placeChannel(
  parts: readonly (readonly TimedFragment[])[],
  reference: TimedFragment | undefined,
): PlacedPart[] {
  const placed: PlacedPart[] = [];
  let before: Before | null = null;
  for (const part of parts) {
    const fragments: readonly TimedFragment[] = before === null ? part : withoutRepeats(part, before.last);
    const [first] = fragments;
    const last = fragments.at(-1);
    if (first === undefined || last === undefined || reference === undefined) {
      placed.push({ offsetMs: before?.offsetMs ?? 0, fragments: [] });
      continue;
    }
    const anchor = truest(fragments) ?? first;
    const offsetMs: number =
      before === null ? elapsed(reference, anchor) - anchor.startMs : offsetAfter(before, first);
    placed.push({ offsetMs, fragments });
    before = { offsetMs, last };
  }
  return placed;
}

interface Before {
  readonly offsetMs: number;
  readonly last: TimedFragment;
}

function offsetAfter({ offsetMs, last }: Before, first: TimedFragment): number {
  const ownEnd = last.startMs + last.durationMs;
  const passed = elapsed(last, first);
  const gap = (passed < 0 ? first.wallMs - last.wallMs : passed) - last.durationMs;
  const goesOn = Math.abs(first.startMs - ownEnd) <= TOUCHING_MS && Math.abs(gap) < GOES_ON_MS;
  if (goesOn) return offsetMs;
  return offsetMs + ownEnd + Math.max(0, gap) - first.startMs;
}

/**
 * The fragment whose time tells best where its part lies. A fragment's time is taken when it is whole, and a busy machine
 * only ever takes it late: the earliest of the first ones, on the part's own time line, is the truest. A wall clock can be
 * set in between, so that by itself it tells nothing better than the first.
 */
function truest(part: readonly TimedFragment[]): TimedFragment | undefined {
  const [first, ...others] = part.slice(0, MOST_LOOKED_AT);
  if (first === undefined || first.monoMs === null) return first;
  let [best, earliest] = [first, first.monoMs - first.startMs];
  for (const one of others) {
    if (one.monoMs === null || one.monoMs - one.startMs >= earliest) continue;
    [best, earliest] = [one, one.monoMs - one.startMs];
  }
  return best;
}

/** Milliseconds from the start of one fragment to that of another. */
function elapsed(from: TimedFragment, to: TimedFragment): number {
  if (from.monoMs === null || to.monoMs === null) return to.wallMs - from.wallMs;
  return to.monoMs - from.monoMs;
}

/** Without what the part before already has: a repeated fragment has the very same times. */
function withoutRepeats(part: readonly TimedFragment[], last: TimedFragment): readonly TimedFragment[] {
  const repeat = part.findIndex(({ startMs, wallMs }) => startMs === last.startMs && wallMs === last.wallMs);
  return part.slice(repeat + 1);
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeParts, type TimedFragment } from './timeline.ts';

const WALL = Date.UTC(2026, 0, 1, 10);
const BOOT = 3_600_000;

/** A part of `seconds` fragments that began `at` milliseconds after ten o'clock; its own time line begins at `startMs`. */
function part(at: number, seconds: number, startMs = 0, clocks = { wall: 0, boot: 0 }): TimedFragment[] {
  return Array.from({ length: seconds }, (_, second) => ({
    index: second + 1,
    startMs: startMs + second * 1000,
    durationMs: 1000,
    wallMs: WALL + at + second * 1000 + clocks.wall,
    monoMs: BOOT + at + second * 1000 + clocks.boot,
  }));
}

const offsets = (channels: TimedFragment[][][]): number[][] =>
  placeParts(channels).map((parts) => parts.map(({ offsetMs }) => offsetMs));

describe('the common time line', () => {
  it('begins with the earliest part of any channel', () => {
    expect(offsets([[part(800, 5)], [part(300, 5)]])).toEqual([[500], [0]]);
  });

  it('is not moved by a first second whose time was taken late', () => {
    const late = part(300, 5).map((one, at) => ({
      ...one,
      monoMs: (one.monoMs ?? 0) + ([180, 40, 0, 90, 20][at] ?? 0),
    }));
    expect(offsets([[part(0, 5)], [late]])).toEqual([[0], [300]]);
    expect(offsets([[late], [part(0, 5)]])).toEqual([[300], [0]]);
  });

  it('begins at 0 although the time line of the first part does not', () => {
    expect(offsets([[part(0, 5, 70_000)]])).toEqual([[-70_000]]);
  });

  it('shows the gap that a crash left', () => {
    expect(offsets([[part(0, 5), part(8000, 5)]])).toEqual([[0, 8000]]);
  });

  it('goes on without a seam where the same capture went on in a new part', () => {
    expect(offsets([[part(0, 5), part(5040, 5, 5000)]])).toEqual([[0, 0]]);
  });

  it('shows a fragment once that stands in two parts', () => {
    const [parts] = placeParts([[part(0, 5), part(4000, 5, 4000)]]);
    expect(parts?.[1]?.offsetMs).toBe(0);
    expect(parts?.[1]?.fragments.map(({ startMs }) => startMs)).toEqual([5000, 6000, 7000, 8000]);
  });

  it('goes by the boot clock, wherever the wall clock was set to', () => {
    for (const wall of [700, -700, 3_600_000, -3_600_000]) {
      expect(offsets([[part(0, 5), part(8000, 5, 0, { wall, boot: 0 })]])).toEqual([[0, 8000]]);
      expect(offsets([[part(0, 5)], [part(300, 5, 0, { wall, boot: 0 })]])).toEqual([[0], [300]]);
    }
  });

  it('goes by the wall clock where the boot clock is another one, or not known', () => {
    const imported = (fragments: TimedFragment[]) => fragments.map((one) => ({ ...one, monoMs: null }));
    expect(offsets([[imported(part(0, 5)), imported(part(8000, 5))]])).toEqual([[0, 8000]]);
    expect(offsets([[part(0, 5), part(60_000, 5, 0, { wall: 0, boot: -3_500_000 })]])).toEqual([[0, 60_000]]);
  });

  it('keeps the order of parts though the wall clock was set back', () => {
    const imported = part(8000, 5, 0, { wall: -600_000, boot: 0 }).map((one) => ({ ...one, monoMs: null }));
    expect(offsets([[part(0, 5), imported]])).toEqual([[0, 5000]]);
  });

  it('leaves out parts in which nothing was recorded', () => {
    expect(offsets([[part(0, 2), [], part(4000, 2)]])).toEqual([[0, 0, 4000]]);
    expect(placeParts([[[]], []])).toEqual([[{ offsetMs: 0, fragments: [] }], []]);
  });

  it('never shows two fragments of a channel at the same time', () => {
    const anyPart = fc.record({
      gap: fc.integer({ min: 0, max: 20_000 }),
      seconds: fc.integer({ min: 0, max: 6 }),
      startMs: fc.integer({ min: 0, max: 100_000 }),
      wall: fc.integer({ min: -700_000, max: 700_000 }),
    });
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 6 }), (recipe) => {
        let at = 0;
        const parts = recipe.map(({ gap, seconds, startMs, wall }) => {
          at += gap;
          const made = part(at, seconds, startMs, { wall, boot: 0 });
          at += seconds * 1000;
          return made;
        });
        const [placed = []] = placeParts([parts]);
        const shown = placed.flatMap(({ offsetMs, fragments }) =>
          fragments.map(({ startMs, durationMs }) => ({
            from: offsetMs + startMs,
            to: offsetMs + startMs + durationMs,
          })),
        );
        if (shown.length > 0) expect(Math.min(...shown.map(({ from }) => from))).toBeCloseTo(0, 3);
        for (const [i, { from }] of shown.entries()) {
          expect(from).toBeGreaterThanOrEqual((shown[i - 1]?.to ?? -1) - 5);
        }
      }),
    );
  });
});

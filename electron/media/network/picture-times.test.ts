import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../../tests/fixtures/fragments.ts';
import { fragmentTimes, type InitSegment, readInitSegment } from '../../contract/formats/fragmented-mp4.ts';
import { boxesOf, need, u32, viewOf } from '../../contract/formats/iso-box.ts';
import { shiftFragment } from './fragment-shift.ts';
import { pictureSamples } from './picture-samples.ts';
import { PictureTimes } from './picture-times.ts';

let segment: InitSegment;
let even: Uint8Array<ArrayBuffer>[];

/** Milliseconds between two pictures of the film. */
let usualMs: number;

beforeAll(async () => {
  const film = await fragmentedFilm(6);
  segment = readInitSegment(film.init);
  even = film.fragments.map((fragment) => evened(fragment.slice()));
  usualMs = fragmentTimes(segment, even[0] ?? new Uint8Array()).durationMs / count(0);
});

/** With each picture as long as the next. */
function evened(fragment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { durations } = pictureSamples(segment, fragment);
  for (const duration of durations) duration.units = durations[1]?.units ?? 0;
  return fragment;
}

const count = (fragment: number): number => pictureSamples(segment, even[fragment] ?? new Uint8Array()).count;

/** The film, each of its fragments right after the one before, from the moment that the connection gave as 0. */
function connection(): Uint8Array<ArrayBuffer>[] {
  let at = 0;
  return even.map((fragment) => {
    const copy = fragment.slice();
    const { startMs, durationMs } = fragmentTimes(segment, copy);
    shiftFragment(segment, copy, () => at - startMs);
    at += durationMs;
    return copy;
  });
}

/** Moves what comes from picture `from` on by so much, as ffmpeg does; what would lie before the last is squeezed. */
function jump(film: readonly Uint8Array[], from: number, byMs: number): void {
  const all = film.flatMap((fragment) => pictureSamples(segment, fragment).durations);
  const timescale = pictureSamples(segment, film[0] ?? new Uint8Array()).timescale;
  let left = (byMs * timescale) / 1000;
  for (const duration of all.slice(from - 1)) {
    const wanted = duration.units + left;
    duration.units = Math.max(1, wanted);
    left = wanted - duration.units;
    if (left === 0) break;
  }
  let at = 0;
  for (const fragment of film) {
    const { startMs, durationMs } = fragmentTimes(segment, fragment);
    shiftFragment(segment, fragment, (kind) => (kind === 'video' ? at - startMs : 0));
    at += durationMs;
  }
}

function mended(film: readonly Uint8Array[], firstReported: number | null) {
  const times = new PictureTimes();
  return film.map((fragment) => {
    times.mend(segment, fragment, firstReported);
    return fragmentTimes(segment, fragment);
  });
}

function soundMs(fragment: Uint8Array): number {
  const track = segment.tracks.find(({ kind }) => kind === 'audio');
  for (const traf of boxesOf(need(boxesOf(viewOf(fragment)), 'moof')).filter(({ type }) => type === 'traf')) {
    const boxes = boxesOf(traf.body);
    if (u32(need(boxes, 'tfhd'), 4) !== track?.id) continue;
    return (Number(need(boxes, 'tfdt').getBigUint64(4)) * 1000) / track.timescale;
  }
  return Number.NaN;
}

describe('the times of the pictures of a connection', () => {
  it('stay as they are where nothing moved them', () => {
    const [film, before] = [connection(), connection()];
    mended(film, 30);
    expect(film).toEqual(before);
    mended(film, null);
    expect(film).toEqual(before);
  });

  it('run on evenly over the camera’s report of its clock, by however much ffmpeg moved them', () => {
    const place = fc.integer({ min: 2, max: count(0) * 4 });
    const by = fc.integer({ min: -900, max: 900 }).filter((ms) => Math.abs(ms) > 2 * usualMs);
    const first = mended(connection(), null);
    fc.assert(
      fc.property(place, by, (from, byMs) => {
        const film = connection();
        jump(film, from, byMs);
        const times = mended(film, from);
        for (const [at, { startMs }] of times.entries()) {
          expect(Math.abs(startMs - (first[at]?.startMs ?? 0))).toBeLessThan(usualMs / 2);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep a hole that the camera left, where it told nothing of its clock', () => {
    const [film, before] = [connection(), connection()];
    jump(film, 30, 300);
    jump(before, 30, 300);
    expect(mended(film, 60)).toEqual(before.map((fragment) => fragmentTimes(segment, fragment)));
  });

  it('put a first picture that lies alone before the others where they are', () => {
    const film = connection();
    jump(film, 1, 400);
    const times = mended(film, null);
    expect(times[0]?.startMs).toBeCloseTo(400, 0);
    expect(times[0]?.durationMs).toBeCloseTo(usualMs * count(0), 0);
    expect(times[1]?.startMs).toBeCloseTo(400 + usualMs * count(0), 0);
  });

  it('run on evenly over first pictures that were all given one time', () => {
    const film = connection();
    jump(film, 1, -4 * usualMs);
    const first = mended(connection(), null);
    for (const [at, { startMs }] of mended(film, null).entries()) {
      expect(Math.abs(startMs - (first[at]?.startMs ?? 0))).toBeLessThan(usualMs / 2);
    }
  });

  it('bring the sound to where the report puts it, a frame of it at a time', () => {
    const film = connection();
    const before = film.map(soundMs);
    jump(film, 5, -50);
    mended(film, 5);
    const moved = film.map((fragment, at) => Math.round(soundMs(fragment) - (before[at] ?? 0)));
    expect(moved).toEqual([0, 20, 40, 50, 50, 50]);
  });
});

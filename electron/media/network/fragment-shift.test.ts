import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../../tests/fixtures/fragments.ts';
import { fragmentTimes, readInitSegment } from '../../contract/formats/fragmented-mp4.ts';
import { shiftFragment } from './fragment-shift.ts';
import { pictureSamples } from './picture-samples.ts';
import { pictureSize } from './picture-size.ts';

describe('a fragment', () => {
  it('is moved in time, and nothing else of it is touched', async () => {
    const film = await fragmentedFilm(2);
    const segment = readInitSegment(film.init);
    const [, second = new Uint8Array()] = film.fragments;
    const moved = second.slice();
    shiftFragment(segment, moved, () => 0);
    expect(moved).toEqual(second);
    shiftFragment(segment, moved, () => 250);
    const [before, after] = [fragmentTimes(segment, second), fragmentTimes(segment, moved)];
    expect(after.startMs - before.startMs).toBeCloseTo(250, 1);
    expect(after.durationMs).toBe(before.durationMs);
    expect(moved.filter((byte, at) => byte !== second[at]).length).toBeLessThanOrEqual(8);
    shiftFragment(segment, moved, () => -250);
    expect(moved).toEqual(second);
    shiftFragment(segment, moved, () => -60_000);
    expect(fragmentTimes(segment, moved).startMs).toBe(0);
  });

  it('tells how many pictures it has, and the film how large they are', async () => {
    const film = await fragmentedFilm(2);
    const segment = readInitSegment(film.init);
    const [first = new Uint8Array()] = film.fragments;
    const { durationMs } = fragmentTimes(segment, first);
    expect(durationMs / pictureSamples(segment, first).count).toBeCloseTo(40, 0);
    expect(pictureSize(film.init)).toEqual({ width: 160, height: 120 });
  });
});

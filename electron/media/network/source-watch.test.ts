import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FragmentedFilm, fragmentedFilm } from '../../../tests/fixtures/fragments.ts';
import { SourceWatch, type WatchEvent } from './source-watch.ts';

const PATIENCE = { timeout: 60_000 };

let film: FragmentedFilm;
let watch: SourceWatch;
let told: WatchEvent[];
let now: number;

beforeAll(async () => {
  film = await fragmentedFilm(3);
});
afterEach(() => watch.stop());

function begin(sound: boolean): void {
  told = [];
  now = 0;
  watch = new SourceWatch({
    ...{ init: film.init, sound },
    tell: (event) => told.push(event),
    steady: () => now,
  });
}

const levels = (): number[] => told.flatMap((event) => (event.type === 'level' ? [event.level] : []));

describe('the watch over what is recorded of a network camera', () => {
  it('hears its sound', async () => {
    begin(true);
    for (const fragment of film.fragments) watch.see(fragment);
    await vi.waitUntil(() => levels().length >= 4, PATIENCE);
    for (const level of levels()) expect(level).toBeGreaterThan(0.05);
    expect(told.filter(({ type }) => type === 'trouble')).toEqual([]);
  });

  it('tells nothing any more when it was stopped', async () => {
    begin(true);
    for (const fragment of film.fragments) watch.see(fragment);
    await vi.waitUntil(() => levels().length >= 1, PATIENCE);
    watch.stop();
    const { length } = told;
    for (const fragment of film.fragments) watch.see(fragment);
    now += 60_000;
    expect(told).toHaveLength(length);
  });

  it('begins again after what nobody could read', async () => {
    begin(true);
    const [first = new Uint8Array()] = film.fragments;
    // A box that says that it is longer than anything that follows.
    watch.see(new Uint8Array(first.length).fill(0x7f));
    now += 31_000;
    await vi.waitUntil(() => {
      for (const fragment of film.fragments) watch.see(fragment);
      return levels().length > 0;
    }, PATIENCE);
    expect(levels()[0]).toBeGreaterThan(0.05);
  });
});

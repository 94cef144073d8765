import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame, isSameCoded, PictureWatch } from './picture-watch.ts';

const POINTS = 64 * 36;

/** What is told of one picture a second, each with the second in which it is told. */
function told(pictures: readonly Uint8Array[]): string[] {
  const watch = new PictureWatch(isSame);
  return pictures.flatMap((luma, second) =>
    watch.see(luma, second * 1000).map(({ what, state }) => `${second} ${what} ${state}`),
  );
}

const plain = (value: number): Uint8Array => new Uint8Array(POINTS).fill(value);
const seconds = (count: number, picture: (second: number) => Uint8Array): Uint8Array[] =>
  Array.from({ length: count }, (_, second) => picture(second));

/** A picture with a sensor's noise; deterministic for fast-check. */
function noisy(base: number, seed: number, spread: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: POINTS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(0, Math.min(255, base + (((state >>> 16) % (2 * spread + 1)) - spread)));
  });
}

describe('the watch over the picture', () => {
  it('tells a black picture after three seconds, and its end at once', () => {
    const pictures = [...seconds(5, () => plain(16)), noisy(120, 1, 4), noisy(120, 2, 4)];
    expect(told(pictures)).toEqual(['3 picture-black raised', '5 picture-black cleared']);
  });

  it('tells a picture that stands still after five seconds, and its end at once', () => {
    const still = noisy(120, 7, 60);
    const pictures = [...seconds(8, () => still.slice()), noisy(120, 8, 60)];
    expect(told(pictures)).toEqual(['6 picture-frozen raised', '8 picture-frozen cleared']);
  });

  it('takes stray lights in the noise of a covered lens for what they are', () => {
    const covered = (second: number): Uint8Array => {
      const picture = noisy(8, second, 8);
      picture[second] = 200;
      return picture;
    };
    expect(told(seconds(5, covered))).toEqual(['3 picture-black raised']);
  });

  it('does not call a dark room black in which a lamp is on', () => {
    const room = (second: number): Uint8Array => noisy(10, second, 6).fill(180, 0, 30);
    expect(told(seconds(20, room))).toEqual([]);
  });

  it('never gives alarm of a picture that lives, were it only by its noise', () => {
    const anyRoom = fc.record({
      base: fc.integer({ min: 40, max: 240 }),
      spread: fc.integer({ min: 2, max: 60 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(anyRoom, ({ base, spread, seed }) => {
        expect(told(seconds(15, (second) => noisy(base, seed + second * 7919, spread)))).toEqual([]);
      }),
    );
  });

  it('always gives alarm of one that does not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: POINTS, maxLength: POINTS }), (picture) => {
        expect(told(seconds(10, () => picture.slice()))).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(fc.nat({ max: 255 }), (value) => {
        expect(told(seconds(10, () => plain(value)))).toHaveLength(1);
      }),
    );
  });
});

describe('a picture that was coded anew', () => {
  const still = noisy(120, 7, 60);

  it('is the same where the coder alone rounds it otherwise', () => {
    const rounded = still.map((value, point) => (point % 150 === 0 ? value + 3 : value - (point % 2)));
    expect(isSame(still, rounded)).toBe(false);
    expect(isSameCoded(still, rounded)).toBe(true);
  });

  it('lives by the noise of its sensor, and by a small thing that moves', () => {
    expect(isSameCoded(noisy(120, 1, 2), noisy(120, 2, 2))).toBe(false);
    expect(isSameCoded(still, still.slice().fill(10, 700, 704))).toBe(false);
  });
});

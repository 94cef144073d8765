import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlayedRange, PlayedTime } from './played-time.ts';

function world() {
  const told: PlayedRange[] = [];
  return { played: new PlayedTime((range) => told.push(range)), told };
}

const pairs = (told: readonly PlayedRange[]): number[][] => told.map(({ fromMs, toMs }) => [fromMs, toMs]);

describe('the account of what was shown', () => {
  it('is one range from the beginning to the break', () => {
    const { played, told } = world();
    for (const ms of [1000, 1250, 1500, 1730]) played.shown('face', ms);
    expect(told).toEqual([]);
    played.interrupt();
    expect(told).toEqual([{ label: 'face', fromMs: 1000, toMs: 1730 }]);
  });

  it('is told every five seconds, in pieces that touch', () => {
    const { played, told } = world();
    for (let ms = 0; ms <= 12_000; ms += 250) played.shown('face', ms);
    played.interrupt();
    expect(pairs(told)).toEqual([
      [0, 5000],
      [5000, 10_000],
      [10_000, 12_000],
    ]);
  });

  it('leaves out what was leapt over', () => {
    const { played, told } = world();
    played.shown('face', 0);
    played.shown('face', 400);
    played.interrupt();
    played.shown('face', 60_000);
    played.shown('face', 60_300);
    played.interrupt();
    expect(pairs(told)).toEqual([
      [0, 400],
      [60_000, 60_300],
    ]);
  });

  it('counts a frame that was looked at alone', () => {
    const { played, told } = world();
    played.shown('face', 4200.4);
    played.interrupt();
    played.interrupt();
    expect(pairs(told)).toEqual([[4200, 4240]]);
  });

  it('is kept for each channel', () => {
    const { played, told } = world();
    played.shown('face', 0);
    played.shown('face', 300);
    played.shown('room', 310);
    played.shown('room', 700);
    played.interrupt();
    expect(told).toEqual([
      { label: 'face', fromMs: 0, toMs: 300 },
      { label: 'room', fromMs: 310, toMs: 700 },
    ]);
  });

  it('does not go back for a frame that is told late', () => {
    const { played, told } = world();
    for (const ms of [0, 250, 240, 500, 480]) played.shown('face', ms);
    played.interrupt();
    expect(pairs(told)).toEqual([[0, 500]]);
  });

  it('covers everything between two moments that no break divides, and nothing else', () => {
    const stretches = fc.array(
      fc.record({
        from: fc.nat(100_000),
        steps: fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(stretches, (watched) => {
        const { played, told } = world();
        let expected = 0;
        for (const { from, steps } of watched) {
          let ms = from;
          played.shown('face', ms);
          for (const step of steps) {
            ms += step;
            played.shown('face', ms);
          }
          played.interrupt();
          expected += Math.max(40, ms - from);
        }
        expect(told.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(expected);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SILENT_LEVEL, SoundWatch } from './sound-watch.ts';

/** What is told of four levels a second, each with the second in which it is told. */
function told(levels: readonly number[]): string[] {
  const watch = new SoundWatch();
  return levels.flatMap((level, i) => watch.hear(level, i * 250).map(({ state }) => `${i / 4} ${state}`));
}

const lasting = (seconds: number, level: number): number[] => new Array<number>(seconds * 4).fill(level);

describe('the watch over the sound', () => {
  it('tells a microphone that hears nothing after ten seconds, and the first sound at once', () => {
    expect(told([...lasting(12, 0.001), 0.1])).toEqual(['10 raised', '12 cleared']);
  });

  it('tells sooner that nothing at all arrives', () => {
    expect(told([...lasting(7, 0), 0.1])).toEqual(['5 raised', '7 cleared']);
  });

  it('goes on being silent when the noise of the microphone is back', () => {
    expect(told([...lasting(12, 0), ...lasting(20, 0.001)])).toEqual(['5 raised']);
    expect(told([...lasting(7, 0), ...lasting(2, 0.001)])).toEqual(['5 raised', '7 cleared']);
  });

  it('lets a quiet child be quiet in a room that can be heard', () => {
    expect(told(lasting(600, 0.004))).toEqual([]);
  });

  it('never gives alarm where something is heard every few seconds', () => {
    const spell = fc.tuple(
      fc.double({ min: SILENT_LEVEL, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 40 }), (spells) => {
        expect(told(spells.flatMap(([level, quiet]) => [level, ...lasting(quiet, 0)]))).toEqual([]);
      }),
    );
  });

  it('always gives alarm of silence', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: SILENT_LEVEL, maxExcluded: true, noNaN: true }), (level) => {
        expect(told(lasting(11, level))).toHaveLength(1);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { levelShare, levelWord } from './level.ts';

describe('the level of the microphone', () => {
  test('full scale fills the meter and silence leaves it empty', () => {
    expect(levelShare(1)).toBe(1);
    expect(levelShare(0)).toBe(0);
  });

  test('what is quieter than -60 dB stays at the left end', () => {
    expect(levelShare(0.0005)).toBe(0);
  });

  test('half of the decibels is half of the meter', () => {
    expect(levelShare(10 ** (-30 / 20))).toBeCloseTo(0.5);
  });

  test('a voice is heard, the noise of a room is not', () => {
    expect(levelWord(0.05)).toBe('heard');
    expect(levelWord(0.003)).toBe('quiet');
  });
});

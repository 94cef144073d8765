import { describe, expect, it } from 'vitest';
import { scaleBytes } from './bytes.ts';

describe('the size of a file', () => {
  it.each([
    [0, 0, 'byte'],
    [999, 999, 'byte'],
    [1000, 1, 'kilobyte'],
    [12_400_000, 12.4, 'megabyte'],
    [2e15, 2000, 'terabyte'],
    [-1, 0, 'byte'],
  ])('%d bytes are %d %s', (bytes, value, unit) => {
    expect(scaleBytes(bytes)).toEqual({ value, unit });
  });
});

import { expect, test } from 'vitest';
import { portions } from './portions.ts';

test('every file goes into a portion, in order', () => {
  expect(portions([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(portions([], 2)).toEqual([]);
});

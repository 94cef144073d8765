import { expect, test } from 'vitest';
import { closed, marksIn } from './excerpt-marks.ts';

test('a mark goes out to whole seconds, whichever end came first', () => {
  expect(closed([], 5400, 8100)).toEqual([{ fromMs: 5000, toMs: 9000 }]);
  expect(closed([], 8100, 5400)).toEqual([{ fromMs: 5000, toMs: 9000 }]);
  expect(closed([], 5000, 5000)).toEqual([{ fromMs: 5000, toMs: 6000 }]);
});

test('marks stand in their order, and one that begins where another did replaces it', () => {
  const first = closed([], 5000, 6000);
  expect(closed(first, 1000, 2000)).toEqual([{ fromMs: 1000, toMs: 2000 }, ...first]);
  expect(closed(first, 5000, 9000)).toEqual([{ fromMs: 5000, toMs: 9000 }]);
});

test('only marks come along to another screen', () => {
  const spans = [{ fromMs: 1000, toMs: 2000 }];
  expect(marksIn({ spans })).toEqual(spans);
  for (const other of [null, undefined, 'x', {}, { spans: 1 }, { spans: [null, { fromMs: '1' }] }]) {
    expect(marksIn(other)).toEqual([]);
  }
});

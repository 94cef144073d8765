import { expect, test } from 'vitest';
import { watchedRanges } from './watched.ts';

test('an event says which seconds of which camera were shown', () => {
  const details = { playbackId: 'plb-0', ranges: [{ label: 'face', fromMs: 0, toMs: 70_500 }] };
  expect(watchedRanges({ details })).toEqual(['face 00:00:00–00:01:10']);
});

test('an event without ranges shows none', () => {
  expect(watchedRanges({ details: { opened: true } })).toEqual([]);
});

import { expect, test } from 'vitest';
import { watchedIn } from './watched.ts';

test('an event says which seconds of which camera were shown', () => {
  const details = { ranges: [{ label: 'face', fromMs: 0, toMs: 70_500 }] };
  expect(watchedIn({ details })).toEqual({
    shown: [{ label: 'face', times: '00:00:00–00:01:10' }],
    onlyRead: 0,
  });
});

test('what was read without being reported as shown is told apart', () => {
  expect(watchedIn({ details: { fragmentsGiven: 10 } })).toEqual({ shown: [], onlyRead: 10 });
});

test('an event of another kind says nothing', () => {
  expect(watchedIn({ details: { opened: true } })).toEqual({ shown: [], onlyRead: 0 });
});

import { expect, test } from 'vitest';
import { sealingSeconds } from './sealing-seconds.ts';

test('sealing took the time between the end and the seal', () => {
  const session = { endedAt: '2026-03-02T10:00:00.000Z', sealedAt: '2026-03-02T10:00:00.450Z' };
  expect(sealingSeconds(session)).toBeCloseTo(0.45);
});

test('a clock that was set back between the two gives no negative time', () => {
  const session = { endedAt: '2026-03-02T10:00:01.000Z', sealedAt: '2026-03-02T10:00:00.000Z' };
  expect(sealingSeconds(session)).toBe(0);
});

test('without an end or a seal nothing is said', () => {
  expect(sealingSeconds({ endedAt: null, sealedAt: '2026-03-02T10:00:00.000Z' })).toBeNull();
});

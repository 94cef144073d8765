import { describe, expect, it } from 'vitest';
import { leftOf } from './countdown.ts';

describe('the wait after wrong passphrases', () => {
  it('is rounded up to whole seconds', () => {
    expect(leftOf(5000, 1000, 1001)).toBe(5000);
    expect(leftOf(5000, 1000, 5999)).toBe(1000);
  });

  it('ends when it is over and stays so', () => {
    expect(leftOf(5000, 1000, 6000)).toBe(0);
    expect(leftOf(5000, 1000, 60_000)).toBe(0);
  });

  it('does not grow when the system clock is set back', () => {
    expect(leftOf(5000, 10_000, 0)).toBe(5000);
  });
});

import { describe, expect, it } from 'vitest';
import { remainingMs } from './remaining.ts';

describe('the time that work still takes', () => {
  it('is not told before enough has passed', () => {
    expect(remainingMs({ share: 0.01, passedMs: 60_000 })).toBeNull();
    expect(remainingMs({ share: 0.5, passedMs: 500 })).toBeNull();
  });

  it('goes on as the work went', () => {
    expect(remainingMs({ share: 0.25, passedMs: 10_000 })).toBe(30_000);
  });

  it('is nothing at the end', () => {
    expect(remainingMs({ share: 1, passedMs: 10_000 })).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { SessionState } from '../contract/model.ts';
import { isOpenToChange, step } from './state-machine.ts';

const LEGAL = ['prepared recording', 'recording ended', 'ended sealed', 'sealed disposed'];

describe('a session', () => {
  const pairs = SessionState.options.flatMap((from) => SessionState.options.map((to) => [from, to] as const));

  it.each(pairs)('going from %s to %s is allowed only forwards, one step at a time', (from, to) => {
    if (LEGAL.includes(`${from} ${to}`)) {
      expect(step(from, to)).toBe(to);
      return;
    }
    expect(() => step(from, to)).toThrow(
      expect.objectContaining({ code: 'illegal-transition', params: { from, to } }),
    );
  });

  it('may be changed only until it starts', () => {
    expect(SessionState.options.filter(isOpenToChange)).toEqual(['prepared']);
  });
});

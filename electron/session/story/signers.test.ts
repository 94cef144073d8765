import { describe, expect, it } from 'vitest';
import { signersOf } from './signers.ts';

const person = (name: string, signs = true) => ({
  ...({ name, role: 'psychologist', location: 'interview-room', fromMs: null, toMs: null, signs } as const),
});

describe('who signs a protocol', () => {
  it('is awaited here with an account, and signs on paper without one', () => {
    const participants = [person('Aigul'), person('Olzhas'), person('The teacher'), person('Watcher', false)];
    expect(signersOf({ participants }, ['Aigul', 'Olzhas', 'Watcher'], ['Olzhas'])).toEqual({
      awaited: ['Aigul'],
      onPaper: 1,
    });
  });

  it('is one person however often named, and in whatever case', () => {
    const participants = [person('Aigul'), person(' aigul '), person('AIGUL', false)];
    expect(signersOf({ participants }, ['Aigul'], [])).toEqual({ awaited: [' aigul '], onPaper: 0 });
    expect(signersOf({ participants }, ['Aigul'], ['AIGUL'])).toEqual({ awaited: [], onPaper: 0 });
  });
});

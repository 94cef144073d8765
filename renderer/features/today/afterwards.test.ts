import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { Afterwards } from '../../../electron/contract/story.ts';
import { leftOf } from './afterwards.ts';

const session = (id: string) => ({ id }) as SessionView;
const done: Omit<Afterwards, 'sessionId'> = {
  ...{ protocol: null, awaited: [], uncoded: false, unprinted: 0, drafts: 0, damaged: false },
};

describe('what is left after sessions', () => {
  it('leads to the screen where each of it is done', () => {
    const [first, second] = leftOf(
      [session('a'), session('b')],
      [
        { ...done, sessionId: 'b', protocol: 'none', uncoded: true },
        {
          ...done,
          sessionId: 'a',
          protocol: 'unsigned',
          awaited: ['Aigul'],
          unprinted: 2,
          drafts: 1,
          damaged: true,
        },
      ],
    );
    expect(first?.session.id).toBe('b');
    expect(first?.left.map(({ what, screen }) => [what, screen])).toEqual([
      ['no-protocol', 'protocol'],
      ['uncoded', 'coding'],
    ]);
    expect(second?.left).toEqual([
      { what: 'awaited', screen: 'protocol', values: { names: 'Aigul', count: 0 } },
      { what: 'unprinted', screen: 'referral', values: { names: 'Aigul', count: 2 } },
      { what: 'drafts', screen: 'findings', values: { names: 'Aigul', count: 1 } },
      { what: 'damaged', screen: null, values: { names: 'Aigul', count: 0 } },
    ]);
  });

  it('says that nobody has signed where nobody of this office is awaited', () => {
    const [only] = leftOf([session('a')], [{ ...done, sessionId: 'a', protocol: 'unsigned' }]);
    expect(only?.left[0]?.what).toBe('unsigned');
  });

  it('leaves out a session that is not known any more', () => {
    expect(leftOf([], [{ ...done, sessionId: 'a', uncoded: true }])).toEqual([]);
  });
});

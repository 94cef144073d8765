import { describe, expect, it } from 'vitest';
import type { Presence } from '../../electron/contract/record/presence.ts';
import { watchersFirst } from './speaker.ts';

const person = (presenceId: string, role: Presence['role'], location: Presence['location']): Presence => ({
  presenceId,
  name: presenceId,
  role,
  location,
  stays: [],
  told: false,
});

describe('those who may speak in the observation window', () => {
  it('are led by who watches, and the interviewer is not among them', () => {
    const people = [
      person('a', 'interviewer', 'interview-room'),
      person('b', 'psychologist', 'interview-room'),
      person('c', 'investigator', 'observation-room'),
      person('d', 'technician', 'elsewhere'),
      person('e', 'prosecutor', 'observation-room'),
    ];
    expect(watchersFirst(people).map(({ presenceId }) => presenceId)).toEqual(['c', 'e', 'b', 'd']);
  });
});

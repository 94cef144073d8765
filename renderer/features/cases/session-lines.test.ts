import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { rightsOf } from '../../../electron/contract/roles.ts';
import type { SessionStory } from '../../../electron/contract/story.ts';
import { sessionLines } from './session-lines.ts';

/** The key, and what it is filled with. */
const t = ((key: string, values: object = {}) =>
  [key.replace('cases:line.', ''), ...Object.values(values)].join(' ')) as unknown as TFunction;

const SEALED = { id: 'ses-1', state: 'sealed', safeMs: 754_000 } as const;

const STORY: SessionStory = {
  sessionId: 'ses-1',
  check: { at: '2026-03-04T08:00:00.000Z', verdict: 'warn' },
  maskedMs: 12_000,
  room: {
    questions: { waiting: 0, asked: 2, rephrased: 1, withdrawn: 0, declined: 1 },
    ...{ markers: 3, distress: 1, breaks: 1, breaksMs: 61_000 },
    ...{ exhibits: 0, people: 4, notes: 0, remarks: 0 },
  },
  protocol: { version: 2, at: null, by: '', signatures: [], awaited: ['Aigul', 'Olzhas'], onPaper: 1 },
  coded: false,
  referrals: { written: 2, unprinted: 1 },
  findings: { signedAt: ['2026-03-04T11:00:00.000Z'], released: 1, drafts: 0 },
  damaged: false,
};

const lines = (story: Partial<SessionStory>, role: Parameters<typeof rightsOf>[0] = 'interviewer') =>
  sessionLines(SEALED, { ...STORY, ...story }, rightsOf(role, []), t);

describe('the lines of a session', () => {
  it('say what happened, with counts and times, each leading to its screen', () => {
    expect(lines({}).map(({ text, to }) => [text, to?.split('/').at(-1)])).toEqual([
      ['check.warn', 'end'],
      ['length 00:12:34', 'review'],
      ['people 4', 'review'],
      ['questions question.asked 2, question.rephrased 1, question.declined 1', 'review'],
      ['markers 3, distress 1', 'review'],
      ['breaks 1 00:01:01', 'review'],
      ['masked 00:00:12', 'review'],
      ['findings 1 1', 'findings'],
      ['protocol 2, unsigned; awaited Aigul, Olzhas; on-paper 1', 'protocol'],
      ['uncoded', 'coding'],
      ['referrals 2, unprinted 1', 'referral'],
    ]);
  });

  it('lead nowhere without the right, and leave out what the person is not told', () => {
    const told = lines({ room: null, protocol: null, coded: null, referrals: null }, 'medical-examiner');
    expect(told.map(({ key, to }) => [key, to])).toEqual([
      ['check', '/sessions/ses-1/end'],
      ['length', null],
      ['masked', null],
      ['findings', '/sessions/ses-1/findings'],
    ]);
  });

  it('say that there is no protocol, who signed one, and what is damaged', () => {
    const by = (name: string) => ({ name, role: 'interviewer', at: '2026-03-04T12:00:00.000Z' }) as const;
    const none = { ...STORY.protocol, version: null, awaited: [], onPaper: 0 } as SessionStory['protocol'];
    const signed = { ...none, version: 1, signatures: [by('Aigul'), by('Olzhas')] } as typeof none;
    const text = (protocol: typeof none) => lines({ protocol }).find(({ key }) => key === 'protocol')?.text;
    expect([text(none), text(signed)]).toEqual(['no-protocol', 'protocol 1, signed Aigul, Olzhas']);
    expect(lines({ damaged: true }).at(-1)).toEqual({ key: 'damaged', text: 'damaged', to: null });
  });

  it('say nothing of a session that was destroyed', () => {
    expect(sessionLines({ ...SEALED, state: 'disposed' }, STORY, [], t)).toEqual([]);
  });
});

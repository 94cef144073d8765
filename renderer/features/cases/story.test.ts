import { describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { CaseView, SessionView } from '../../../electron/contract/model.ts';
import type { SessionStory } from '../../../electron/contract/story.ts';
import { storyOf, tellingPoints } from './story.ts';

const SESSION: SessionView = {
  id: 'ses-1',
  caseId: 'cas-1',
  pseudonym: 'Samal',
  state: 'sealed',
  ordinal: 1,
  legalStatus: 'survey',
  language: 'kk',
  participants: [],
  plan: '',
  furtherReason: '',
  createdAt: '2026-03-03T08:00:00.000Z',
  startedAt: '2026-03-04T08:00:00.000Z',
  endedAt: '2026-03-04T09:00:00.000Z',
  sealedAt: '2026-03-04T09:00:05.000Z',
  disposedAt: null,
  retention: { endsAt: null, held: false },
  recordingId: 'rec-1',
  safeMs: 1,
  root: null,
  delivered: 1,
  receipts: 1,
};

const CASE: CaseView = {
  id: 'cas-1',
  pseudonym: 'Samal',
  referral: { source: 'school', category: 'violence', receivedOn: '2026-03-02', note: '' },
  erdr: '',
  kui: '',
  ageYears: 9,
  language: 'kk',
  needs: '',
  createdAt: '2026-03-02T09:00:00.000Z',
  sessions: [SESSION],
  findings: 0,
  hasIdentity: false,
};

const DELIVERY: DeliveryView = {
  packageId: 'pkg-1',
  sessionId: 'ses-1',
  pseudonym: 'Samal',
  recipients: ['Olzhas'],
  purpose: '',
  legalBasis: '',
  createdAt: '2026-03-05T08:00:00.000Z',
  state: 'delivered',
  fileName: '',
  bytes: 0,
  hash: null,
  timestamped: true,
  receipt: { receivedAt: '2026-03-06T08:00:00.000Z', by: 'Olzhas', verdict: 'valid' },
  excerpt: null,
};

describe('the story of a case', () => {
  it('stands on one line of time, from the referral to the receipt', () => {
    expect(storyOf(CASE, [DELIVERY], []).map(({ kind }) => kind)).toEqual([
      'referral',
      'opened',
      'prepared',
      'started',
      'sealed',
      'delivered',
      'receipt',
    ]);
  });

  it('names what was signed after a session', () => {
    const signature = { name: 'Aigul', role: 'interviewer', at: '2026-03-04T12:00:00.000Z' } as const;
    const story = {
      sessionId: 'ses-1',
      findings: { signedAt: ['2026-03-04T11:00:00.000Z'], released: 0, drafts: 0 },
      protocol: { signatures: [signature] },
    } as unknown as SessionStory;
    const kinds = storyOf(CASE, [DELIVERY], [story]).map(({ kind }) => kind);
    expect(kinds.slice(-5)).toEqual(['sealed', 'finding', 'signed', 'delivered', 'receipt']);
  });

  it('tells what a session came to once, where it has come to', () => {
    expect([...tellingPoints(storyOf(CASE, [DELIVERY], []))]).toEqual([['sealed-ses-1', 'ses-1']]);
    const open = { ...SESSION, state: 'prepared' as const, startedAt: null, sealedAt: null };
    expect([...tellingPoints(storyOf({ ...CASE, sessions: [open] }, [], []))]).toEqual([
      ['prepared-ses-1', 'ses-1'],
    ]);
  });

  it('tells an excerpt from the whole session', () => {
    const excerpt = { reason: 'R', spans: [], events: 1, findings: 0 };
    const kinds = storyOf(CASE, [{ ...DELIVERY, excerpt, receipt: null }], []).map(({ kind }) => kind);
    expect(kinds.at(-1)).toBe('excerpt');
  });

  it('leaves out what has not happened', () => {
    const prepared = {
      ...SESSION,
      state: 'prepared' as const,
      startedAt: null,
      endedAt: null,
      sealedAt: null,
    };
    expect(storyOf({ ...CASE, sessions: [prepared] }, [], []).map(({ kind }) => kind)).toEqual([
      'referral',
      'opened',
      'prepared',
    ]);
  });

  it('ends with the destruction of a session', () => {
    const disposed = { ...SESSION, state: 'disposed' as const, disposedAt: '2051-03-05T09:00:00.000Z' };
    expect(storyOf({ ...CASE, sessions: [disposed] }, [DELIVERY], []).at(-1)?.kind).toBe('disposed');
  });

  it('tells neither of deliveries that failed nor of those of other cases', () => {
    const others = [
      { ...DELIVERY, state: 'failed' as const },
      { ...DELIVERY, sessionId: 'ses-9' },
    ];
    expect(storyOf(CASE, others, []).some(({ kind }) => kind === 'delivered')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../../electron/contract/calls/delivery.ts';
import type { SessionView } from '../../../electron/contract/model.ts';
import { agendaOf } from './agenda.ts';

const NOW = new Date('2026-03-10T12:00:00.000Z');

const session = (id: string, changes: Partial<SessionView>): SessionView => ({
  id,
  caseId: 'cas-00000000000000000001',
  pseudonym: 'Samal',
  state: 'prepared',
  ordinal: 1,
  legalStatus: 'survey',
  language: 'kk',
  participants: [],
  plan: '',
  furtherReason: '',
  createdAt: '2026-03-01T10:00:00.000Z',
  startedAt: null,
  endedAt: null,
  sealedAt: null,
  disposedAt: null,
  retention: { endsAt: null, held: false },
  recordingId: null,
  safeMs: 0,
  root: null,
  delivered: 0,
  receipts: 0,
  ...changes,
});

const delivery = (packageId: string, changes: Partial<DeliveryView>): DeliveryView => ({
  packageId,
  sessionId: 'ses-00000000000000000001',
  pseudonym: 'Samal',
  recipients: ['Olzhas'],
  purpose: 'p',
  legalBasis: 'l',
  createdAt: '2026-03-01T12:00:00.000Z',
  state: 'delivered',
  fileName: 'a.senim',
  bytes: 1,
  hash: null,
  timestamped: false,
  receipt: null,
  excerpt: null,
  ...changes,
});

describe('the agenda of today', () => {
  it('puts the session that was prepared last first', () => {
    const { prepared } = agendaOf(
      [session('a', {}), session('b', { createdAt: '2026-03-02T10:00:00.000Z' })],
      [],
      NOW,
    );
    expect(prepared.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('keeps a sealed session until somebody was given it', () => {
    const { undelivered } = agendaOf(
      [session('a', { state: 'sealed' }), session('b', { state: 'sealed', delivered: 1 })],
      [],
      NOW,
    );
    expect(undelivered.map(({ id }) => id)).toEqual(['a']);
  });

  it('names a session that ended without being sealed', () => {
    expect(agendaOf([session('a', { state: 'ended' })], [], NOW).ended).toHaveLength(1);
  });

  it('calls a receipt overdue from the third day, the longest wait first', () => {
    const { overdue } = agendaOf(
      [],
      [
        delivery('young', { createdAt: '2026-03-07T12:00:01.000Z' }),
        delivery('third', { createdAt: '2026-03-07T12:00:00.000Z' }),
        delivery('old', {}),
      ],
      NOW,
    );
    expect(overdue.map(({ delivery: { packageId }, days }) => [packageId, days])).toEqual([
      ['old', 9],
      ['third', 3],
    ]);
  });

  it('waits for no receipt of a delivery that failed or has one', () => {
    const receipt = { receivedAt: '2026-03-02T12:00:00.000Z', by: 'x', verdict: 'valid' };
    expect(
      agendaOf([], [delivery('a', { state: 'failed' }), delivery('b', { receipt })], NOW).overdue,
    ).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ReferralDocument } from '../../contract/referral.ts';
import { CaseService } from '../case-service.ts';
import { CASE, interviewersRoom, SESSION } from '../recording.test-support.ts';
import { SessionService } from '../service.ts';
import { type PrintedReferral, ReferralService } from './service.ts';

const IDENTITY = { fullName: 'Planted Name', birthDate: '', iin: '', address: '', contacts: '' };

async function room() {
  const { vault } = await interviewersRoom();
  const cases = new CaseService(vault);
  const { id: caseId } = await cases.createCase(CASE, IDENTITY);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  const printed: PrintedReferral[] = [];
  const referrals = new ReferralService(vault, {
    identity: (id, purpose) => cases.viewIdentity(id, purpose),
    print: async (paper) => {
      printed.push(paper);
      return Buffer.from('paper');
    },
  });
  const referral = (organisation: string): ReferralDocument => ({
    ...{ format: 'senim-onward-referral', version: 1, sessionId, organisation, service: 'legal-help' },
    ...{ urgency: 'today', help: 'Planted help', circumstances: '', contact: '', agreedBy: '' },
  });
  const events = (action: 'referral.written' | 'referral.printed' | 'identity.viewed') =>
    vault.store.events.list({ scope: null, action, before: null, limit: 9 });
  return { referrals, sessionId, printed, referral, events };
}

describe('an onward referral', () => {
  it('is kept as it was written, each with its number', async () => {
    const { referrals, referral, sessionId, events } = await room();
    await referrals.write(referral('First'));
    await referrals.write(referral('Second'));
    const all = await referrals.list(sessionId);
    expect(all.map(({ number, document }) => [number, document.organisation])).toEqual([
      [2, 'Second'],
      [1, 'First'],
    ]);
    expect(events('referral.written')).toMatchObject([
      { details: { number: 2 } },
      { details: { number: 1 } },
    ]);
    expect(JSON.stringify(events('referral.written'))).not.toContain('Planted');
  });

  it('names the child only where that is wanted, and then the opening of the identity is logged', async () => {
    const { referrals, referral, sessionId, printed, events } = await room();
    await expect(referrals.print(sessionId, 1, false)).rejects.toMatchObject({ code: 'referral-unknown' });
    await referrals.write(referral('Centre'));
    await referrals.print(sessionId, 1, false);
    expect(printed.at(-1)?.identity).toBeNull();
    expect(events('identity.viewed')).toEqual([]);
    await referrals.print(sessionId, 1, true);
    expect(printed.at(-1)?.identity).toEqual(IDENTITY);
    expect(events('identity.viewed')).toMatchObject([{ details: { purpose: 'Centre' } }]);
    expect(events('referral.printed')).toMatchObject([
      { details: { withIdentity: true } },
      { details: { withIdentity: false } },
    ]);
  });
});

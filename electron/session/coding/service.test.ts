import { expect, it } from 'vitest';
import type { CodedUtterance } from '../../contract/coding.ts';
import { CaseService } from '../case-service.ts';
import { CASE, interviewersRoom, SESSION } from '../recording.test-support.ts';
import { SessionService } from '../service.ts';
import { CodingService } from './service.ts';

const said = (id: string, atMs: number): CodedUtterance => ({
  ...{ id, atMs, type: 'invitation', words: 'Planted words', flags: ['faux-invitation'] },
});

it('keeps how the questions were asked, in order, for the one who coded it', async () => {
  const { vault } = await interviewersRoom();
  const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  const coding = new CodingService(vault);
  await expect(coding.view(sessionId)).rejects.toMatchObject({ code: 'session-not-sealed' });
  const row = vault.store.sessions.get(sessionId);
  vault.store.sessions.update({ ...row, state: 'sealed', sealedAt: vault.clock.read().utc });

  const { document, shown } = await coding.view(sessionId);
  expect([document.utterances, shown]).toEqual([[], null]);
  await coding.keep({ ...document, utterances: [said('b', 9000), said('a', 1000)] }, null);
  expect((await coding.view(sessionId)).document.utterances.map(({ id }) => id)).toEqual(['a', 'b']);
  await expect(coding.keep(document, null)).rejects.toMatchObject({ code: 'document-changed' });
  expect(await coding.own()).toMatchObject([{ sessionId, counts: { total: 2, types: { invitation: 2 } } }]);
  const filter = { scope: sessionId, action: 'coding.kept', before: null, limit: 9 } as const;
  expect(JSON.stringify(vault.store.events.list(filter))).not.toContain('Planted');
});

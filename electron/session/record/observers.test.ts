import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../contract/record/acts.ts';
import { newId } from '../../platform/ids.ts';
import { CaseService } from '../case-service.ts';
import { CASE, interviewersRoom, SESSION } from '../recording.test-support.ts';
import { SessionService } from '../service.ts';
import { Observers } from './observers.ts';
import { SessionRecord } from './service.ts';

async function observed() {
  const { vault } = await interviewersRoom();
  const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  let running = true;
  const recording = {
    get sessionId() {
      return running ? sessionId : null;
    },
    status: () => ({ state: 'recording', elapsedMs: 5000 }) as never,
  };
  const record = new SessionRecord(vault, { recording, changed: () => undefined });
  const title = { kk: 'Танысу', ru: 'Знакомство', en: 'Introduction' };
  const observers = new Observers(vault, { record, recording, phaseTitle: () => title });
  const presenceId = newId('prs');
  await record.enter(sessionId, {
    ...{ kind: 'presence.entered', presenceId, name: 'Planted Investigator', role: 'investigator' },
    ...{ location: 'observation-room', reason: '' },
  });
  const end = () => {
    running = false;
  };
  return { record, sessionId, observers, presenceId, title, end };
}

const typed: Speaker = { presenceId: null, name: 'Planted Prosecutor', role: 'prosecutor' };

describe('those who watch', () => {
  it('hand a question over in the name that stands in the presence ledger, whatever the window says', async () => {
    const { observers, presenceId } = await observed();
    await observers.submitQuestion({ presenceId, name: 'Somebody', role: 'technician' }, 'Planted question');
    const session = await observers.session();
    expect(session?.record.questions).toMatchObject([
      { by: { presenceId, name: 'Planted Investigator', role: 'investigator' }, state: 'waiting' },
    ]);
  });

  it('cannot speak for somebody who is in no ledger or has left', async () => {
    const { observers, record, sessionId, presenceId } = await observed();
    const stranger = { ...typed, presenceId: newId('prs') };
    await expect(observers.remark(stranger, 'x')).rejects.toMatchObject({
      params: { reason: 'person-unknown' },
    });
    await record.enter(sessionId, { kind: 'presence.left', presenceId, reason: '' });
    await expect(observers.remark({ ...typed, presenceId }, 'x')).rejects.toMatchObject({
      params: { reason: 'person-left' },
    });
  });

  it('take back a question of their own, and nobody else’s, and none that is settled', async () => {
    const { observers, presenceId, record, sessionId } = await observed();
    await observers.submitQuestion({ ...typed, presenceId }, 'Planted question');
    const [question] = (await observers.session())?.record.questions ?? [];
    const questionId = question?.questionId ?? '';
    await expect(observers.withdrawQuestion(questionId, typed, 'not mine')).rejects.toMatchObject({
      code: 'record-act-refused',
      params: { reason: 'question-of-another' },
    });
    await observers.withdrawQuestion(questionId, { ...typed, presenceId }, 'answered by itself');
    expect((await observers.session())?.record.questions).toMatchObject([
      { state: 'withdrawn', reason: 'answered by itself' },
    ]);
    const { entries } = await record.view(sessionId);
    expect(entries.at(-1)?.act).toMatchObject({ by: { presenceId, name: 'Planted Investigator' } });
    await expect(
      observers.withdrawQuestion(questionId, { ...typed, presenceId }, 'again'),
    ).rejects.toMatchObject({ params: { reason: 'question-settled' } });
  });

  it('take back by name and role what was handed over without the ledger', async () => {
    const { observers } = await observed();
    await observers.submitQuestion(typed, 'Planted question');
    const [question] = (await observers.session())?.record.questions ?? [];
    const questionId = question?.questionId ?? '';
    const other = { ...typed, name: 'Another' };
    await expect(observers.withdrawQuestion(questionId, other, 'x')).rejects.toMatchObject({
      params: { reason: 'question-of-another' },
    });
    await observers.withdrawQuestion(questionId, typed, 'x');
    expect((await observers.session())?.record.questions).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('see phase, markers and remarks, and none of the interviewer’s notes', async () => {
    const { observers, record, sessionId, title } = await observed();
    await record.enter(sessionId, { kind: 'phase.entered', phase: 'introduction' });
    await record.enter(sessionId, { kind: 'marker.set', tone: 'distress', label: 'Planted marker' });
    await record.enter(sessionId, { kind: 'note.written', text: 'Planted note' });
    await observers.remark(typed, 'Planted remark');
    const session = await observers.session();
    expect(session?.record).toMatchObject({
      phase: { phase: 'introduction', title },
      markers: [{ label: 'Planted marker', atMs: 5000 }],
      remarks: [{ text: 'Planted remark', by: typed }],
    });
    expect(JSON.stringify(session)).not.toContain('Planted note');
  });

  it('see and enter nothing once the recording has ended', async () => {
    const { observers, end } = await observed();
    end();
    expect(await observers.session()).toBeNull();
    await expect(observers.submitQuestion(typed, 'x')).rejects.toMatchObject({ code: 'record-closed' });
  });
});

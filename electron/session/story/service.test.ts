import { describe, expect, it } from 'vitest';
import type { RecordAct } from '../../contract/record/acts.ts';
import type { ReferralDocument } from '../../contract/referral.ts';
import { FindingService } from '../../findings/service.ts';
import { newId } from '../../platform/ids.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { ADMINISTRATOR, add, EXAMINER, INTERVIEWER } from '../../vault/vault.test-support.ts';
import { CaseService } from '../case-service.ts';
import { CodingService } from '../coding/service.ts';
import { ProtocolService } from '../protocol/service.ts';
import { SessionRecord } from '../record/service.ts';
import { CASE, interviewersRoom, SESSION } from '../recording.test-support.ts';
import { ReferralService } from '../referral/service.ts';
import { SessionService } from '../service.ts';
import { StoryService } from './service.ts';

const by = { presenceId: null, name: 'Watcher', role: 'investigator' } as const;
const DAY = 86_400_000;

function servicesOf(vault: UnlockedVault, at: { ms: number | null; sessionId: string | null }) {
  const status = () => (at.ms === null ? null : ({ state: 'recording', elapsedMs: at.ms } as never));
  const recording = {
    status,
    get sessionId() {
      return at.ms === null ? null : at.sessionId;
    },
  };
  const record = new SessionRecord(vault, { recording, changed: () => undefined });
  const paper = async () => Buffer.from('paper');
  return {
    record,
    story: new StoryService(vault, (sessionId) => record.view(sessionId)),
    coding: new CodingService(vault),
    referrals: new ReferralService(vault, { identity: async () => null, print: paper }),
    protocol: new ProtocolService(vault, {
      record: (sessionId) => record.view(sessionId),
      masked: () => [],
      phases: () => ({}),
      print: paper,
    }),
  };
}

async function heldSession(acts: readonly (readonly [atMs: number, act: RecordAct])[]) {
  const room = await interviewersRoom();
  const { vault } = room;
  const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
  const participants = [
    { name: INTERVIEWER.name, role: 'interviewer', location: 'interview-room' },
    { name: 'Teacher', role: 'teacher', location: 'interview-room' },
  ] as const;
  const input = { ...SESSION, participants: [...participants] };
  const { id: sessionId } = new SessionService(vault).createSession(caseId, input);
  const at: { ms: number | null; sessionId: string | null } = { ms: null, sessionId };
  const services = servicesOf(vault, at);
  for (const [ms, act] of acts) {
    at.ms = ms;
    await services.record.enter(sessionId, act);
  }
  at.ms = null;
  const seal = (sealedAt: string) => {
    const row = vault.store.sessions.get(sessionId);
    const times = { startedAt: sealedAt, endedAt: sealedAt, sealedAt };
    vault.store.sessions.update({ ...row, ...times, state: 'sealed' });
  };
  seal(vault.clock.read().utc);
  return { ...room, ...services, caseId, sessionId, seal };
}

const [asked, declined] = [newId('que'), newId('que')];
const HELD: readonly (readonly [number, RecordAct])[] = [
  [0, { kind: 'marker.set', tone: 'marker', label: '' }],
  [500, { kind: 'marker.set', tone: 'distress', label: '' }],
  [1000, { kind: 'question.submitted', questionId: asked, by, text: 'Where?' }],
  [1100, { kind: 'question.submitted', questionId: declined, by, text: 'Who?' }],
  [2000, { kind: 'question.asked', questionId: asked }],
  [3000, { kind: 'question.declined', questionId: declined, reason: 'Cried' }],
  [4000, { kind: 'break.begun', reason: 'Tired' }],
  [6500, { kind: 'break.ended' }],
  [7000, { kind: 'note.written', text: 'Planted note' }],
];

const referral = (sessionId: string): ReferralDocument => ({
  ...{ format: 'senim-onward-referral', version: 1, sessionId, organisation: 'X', service: 'legal-help' },
  ...{ urgency: 'today', help: 'Help', circumstances: '', contact: '', agreedBy: '' },
});

describe('the story of a session', () => {
  it('counts what happened in the room', async () => {
    const { story, caseId } = await heldSession(HELD);
    const [only] = await story.ofCase(caseId);
    expect(only?.room).toEqual({
      questions: { waiting: 0, asked: 1, rephrased: 0, withdrawn: 0, declined: 1 },
      ...{ markers: 2, distress: 1, breaks: 1, breaksMs: 2500 },
      ...{ exhibits: 0, people: 0, notes: 1, remarks: 0 },
    });
    expect(only).toMatchObject({ protocol: { version: null }, coded: false, damaged: false });
  });

  it('follows the protocol, the coding and the referrals', async () => {
    const { story, protocol, coding, referrals, caseId, sessionId } = await heldSession([]);
    const { document } = await protocol.view(sessionId, null);
    await protocol.keep(document, null);
    await referrals.write(referral(sessionId));
    const [kept] = await story.ofCase(caseId);
    expect(kept?.protocol).toMatchObject({
      ...{ version: 1, by: INTERVIEWER.name, signatures: [], awaited: [INTERVIEWER.name], onPaper: 1 },
    });
    expect(kept).toMatchObject({ room: null, coded: false, referrals: { written: 1, unprinted: 1 } });
    await protocol.sign(sessionId, 1, INTERVIEWER.passphrase);
    await coding.keep((await coding.view(sessionId)).document, null);
    await referrals.print(sessionId, 1, false);
    const [done] = await story.ofCase(caseId);
    expect(done?.protocol).toMatchObject({ signatures: [{ name: INTERVIEWER.name }], awaited: [] });
    expect(done).toMatchObject({ coded: true, referrals: { written: 1, unprinted: 0 } });
  });

  it('tells each part to those alone who have a right to it', async () => {
    const { vault, unlock, caseId, sessionId } = await heldSession(HELD);
    vault.lock();
    const administrator = await unlock(ADMINISTRATOR);
    await add(administrator, EXAMINER, 'medical-examiner');
    const refused = servicesOf(administrator, { ms: null, sessionId }).story.ofCase(caseId);
    await expect(refused).rejects.toMatchObject({ code: 'right-missing' });
    administrator.lock();
    const open = await unlock(EXAMINER);
    const examiner = servicesOf(open, { ms: null, sessionId }).story;
    expect(await examiner.ofCase(caseId)).toMatchObject([
      { room: null, protocol: null, coded: null, referrals: null, findings: { signedAt: [] } },
    ]);
    expect(await examiner.afterwards()).toEqual([]);
    const finding = { title: 'Arm', description: '', grade: 'not-graded', conclusion: '' } as const;
    await new FindingService(open).create(sessionId, finding);
    expect(await examiner.afterwards()).toMatchObject([{ sessionId, drafts: 1, protocol: null }]);
  });

  it('says that something cannot be read, and tells the rest', async () => {
    const { vault, caseId, sessionId, protocol } = await heldSession([]);
    const { document } = await protocol.view(sessionId, null);
    await protocol.keep(document, null);
    const [id, hash] = [newId('ent'), 'a'.repeat(64)];
    const sealed = Buffer.from('what no key opens');
    vault.store.sessionRecords.insertEntry({ id, sessionId, seq: 1, at: '', hash, sealed });
    // As after the next unlocking, where nothing has been read yet.
    const { story } = servicesOf(vault, { ms: null, sessionId });
    expect(await story.ofCase(caseId)).toMatchObject([
      { damaged: true, room: null, protocol: { version: 1 } },
    ]);
  });
});

describe('what is left after a session', () => {
  it('is the protocol, the coding and the paper of referrals, until each is done', async () => {
    const { story, protocol, coding, referrals, sessionId } = await heldSession([]);
    await referrals.write(referral(sessionId));
    expect(await story.afterwards()).toEqual([
      { sessionId, protocol: 'none', awaited: [], uncoded: true, unprinted: 1, drafts: 0, damaged: false },
    ]);
    await protocol.keep((await protocol.view(sessionId, null)).document, null);
    await coding.keep((await coding.view(sessionId)).document, null);
    await referrals.print(sessionId, 1, false);
    expect(await story.afterwards()).toMatchObject([
      { protocol: 'unsigned', awaited: [INTERVIEWER.name], uncoded: false, unprinted: 0 },
    ]);
    await protocol.sign(sessionId, 1, INTERVIEWER.passphrase);
    expect(await story.afterwards()).toEqual([]);
  });

  it('is asked for ninety days', async () => {
    const { story, seal, vault } = await heldSession([]);
    const now = Date.parse(vault.clock.read().utc);
    seal(new Date(now - 89 * DAY).toISOString());
    expect(await story.afterwards()).toHaveLength(1);
    seal(new Date(now - 91 * DAY).toISOString());
    expect(await story.afterwards()).toEqual([]);
  });
});

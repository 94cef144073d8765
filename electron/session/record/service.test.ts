import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordAct } from '../../contract/record/acts.ts';
import { newId } from '../../platform/ids.ts';
import { INTERVIEWER } from '../../vault/vault.test-support.ts';
import { CaseService } from '../case-service.ts';
import { CASE, interviewersRoom, SESSION } from '../recording.test-support.ts';
import { SessionService } from '../service.ts';
import { SessionRecord } from './service.ts';

async function room() {
  const { vault, unlock } = await interviewersRoom();
  const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  let elapsedMs: number | null = 0;
  const recording = {
    get sessionId() {
      return elapsedMs === null ? null : sessionId;
    },
    status: () => ({ state: 'recording', elapsedMs }) as never,
  };
  const told: number[] = [];
  const parts = { recording, changed: ({ entries }: { entries: unknown[] }) => told.push(entries.length) };
  const record = new SessionRecord(vault, parts);
  return {
    ...{ vault, unlock, sessionId, record, told, parts },
    at: (ms: number | null) => {
      elapsedMs = ms;
    },
  };
}

const by = { presenceId: null, name: 'Planted Investigator', role: 'investigator' } as const;
const question = (questionId: string): RecordAct => ({
  kind: 'question.submitted',
  questionId,
  by,
  text: 'Planted question',
});

describe('the record of a session', () => {
  it('says what became of a question, and refuses to settle it twice', async () => {
    const { record, sessionId, at } = await room();
    const questionId = newId('que');
    await record.enter(sessionId, question(questionId));
    at(61_000);
    await record.enter(sessionId, { kind: 'question.rephrased', questionId, words: 'Planted words' });
    await expect(record.enter(sessionId, { kind: 'question.asked', questionId })).rejects.toMatchObject({
      code: 'record-act-refused',
      params: { reason: 'question-settled' },
    });
    const { questions, entries } = await record.view(sessionId);
    expect(questions).toMatchObject([{ state: 'rephrased', words: 'Planted words', settledMs: 61_000 }]);
    expect(entries.map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [1, 0],
      [2, 61_000],
    ]);
  });

  it('binds each entry into the custody log without its words, and keeps it over a lock', async () => {
    const { record, sessionId, vault, unlock, parts } = await room();
    await record.enter(sessionId, question(newId('que')));
    const filter = { scope: sessionId, action: 'record.entered', before: null, limit: 9 } as const;
    const events = vault.store.events.list(filter);
    expect(events).toMatchObject([{ details: { seq: 1, kind: 'question.submitted', atMs: 0 } }]);
    expect(JSON.stringify(events)).not.toContain('Planted');
    const [row] = vault.store.sessionRecords.entriesOf(sessionId);
    expect(events[0]?.hash).toBe(row?.hash);
    expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('Planted');
    vault.lock();
    const again = new SessionRecord(await unlock(INTERVIEWER), parts);
    expect((await again.view(sessionId)).questions).toMatchObject([{ text: 'Planted question' }]);
  });

  it('takes after the end what people say of it, and nothing that belongs into the room', async () => {
    const { record, sessionId, at } = await room();
    at(null);
    await expect(record.enter(sessionId, { kind: 'break.begun', reason: 'tired' })).rejects.toMatchObject({
      code: 'record-closed',
    });
    const { entries } = await record.enter(sessionId, { kind: 'remark.made', by, text: 'No objections' });
    expect(entries).toMatchObject([{ atMs: null }]);
  });

  it('enters what comes at the same moment one after the other, each once', async () => {
    const { record, sessionId, told } = await room();
    const ids = Array.from({ length: 9 }, () => newId('que'));
    await Promise.all(ids.map((id) => record.enter(sessionId, question(id))));
    const { questions, entries } = await record.view(sessionId);
    expect(questions.map(({ questionId }) => questionId)).toEqual(ids);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('knows an entry that was changed or put in another place', async () => {
    const { record, sessionId, vault, parts } = await room();
    await record.enter(sessionId, { kind: 'note.written', text: 'first' });
    await record.enter(sessionId, { kind: 'note.written', text: 'second' });
    const [first, second] = vault.store.sessionRecords.entriesOf(sessionId);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: (first?.sealed.length ?? 1) - 1 }), async (place) => {
        const sealed = Uint8Array.from(first?.sealed ?? []);
        sealed[place] = (sealed[place] ?? 0) ^ 1;
        await expectDamaged([{ ...first, sealed }, second]);
      }),
      { numRuns: 20 },
    );
    await expectDamaged([{ ...first, sealed: second?.sealed }, second]);
    await expectDamaged([second, first]);

    async function expectDamaged(rows: unknown[]) {
      const sessionRecords = { ...vault.store.sessionRecords, entriesOf: () => rows as never };
      const store = { ...vault.store, sessionRecords };
      const tampered = new Proxy(vault, {
        get: (of, name) => {
          if (name === 'store') return store;
          const value = Reflect.get(of, name, of) as unknown;
          return typeof value === 'function' ? value.bind(of) : value;
        },
      });
      await expect(new SessionRecord(tampered, parts).view(sessionId)).rejects.toMatchObject({
        code: 'database-damaged',
      });
    }
  });
});

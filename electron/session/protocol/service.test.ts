import { describe, expect, it } from 'vitest';
import type { ProtocolDocument } from '../../contract/protocol.ts';
import type { RecordAct, RecordEntry } from '../../contract/record/acts.ts';
import { recordView } from '../../contract/record/state.ts';
import { newId } from '../../platform/ids.ts';
import { INTERVIEWER } from '../../vault/vault.test-support.ts';
import { CaseService } from '../case-service.ts';
import { CASE, interviewersRoom, SESSION } from '../recording.test-support.ts';
import { SessionService } from '../service.ts';
import { ProtocolService } from './service.ts';

const by = { presenceId: null, name: 'Planted Investigator', role: 'investigator' } as const;

async function sealedSession(acts: readonly (readonly [atMs: number, act: RecordAct])[]) {
  const { vault } = await interviewersRoom();
  const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  const row = vault.store.sessions.get(sessionId);
  const at = vault.clock.read().utc;
  vault.store.sessions.update({ ...row, state: 'sealed', startedAt: at, endedAt: at, sealedAt: at });
  const entries = acts.map(
    ([atMs, act], index): RecordEntry => ({
      ...{ id: newId('ent'), sessionId, seq: index + 1, at, atMs, account: vault.account.id, act },
    }),
  );
  const printed: ProtocolDocument[] = [];
  const protocol = new ProtocolService(vault, {
    record: async () => recordView(sessionId, entries),
    masked: () => [{ fromMs: 3500, toMs: 4500, reason: 'Undressed' }],
    phases: () => ({ 'free-recall': { kk: 'Еркін әңгіме', ru: 'Свободный рассказ' } }),
    print: async ({ document }) => {
      printed.push(document);
      return Buffer.from('paper');
    },
  });
  return { vault, sessionId, protocol, printed };
}

function heldSession() {
  const [asked, rephrased, declined, waiting] = [newId('que'), newId('que'), newId('que'), newId('que')];
  const submit = (questionId: string, text: string): RecordAct => ({
    ...{ kind: 'question.submitted', questionId, by, text },
  });
  return sealedSession([
    [0, { kind: 'phase.entered', phase: 'free-recall' }],
    [1000, submit(asked, 'Where?')],
    [1100, submit(rephrased, 'He hit you, yes?')],
    [1200, submit(declined, 'Who?')],
    [1300, submit(waiting, 'When?')],
    [2000, { kind: 'question.asked', questionId: asked }],
    [3000, { kind: 'question.rephrased', questionId: rephrased, words: 'Tell me what happened' }],
    [4000, { kind: 'question.declined', questionId: declined, reason: 'Cried' }],
    [5000, { kind: 'break.begun', reason: 'Tired' }],
    [6000, { kind: 'break.ended' }],
    [7000, { kind: 'remark.made', by, text: 'A remark' }],
  ]);
}

describe('the protocol of a session', () => {
  it('is drafted from the record, in order, with places for testimony and what became of every question', async () => {
    const { protocol, sessionId } = await heldSession();
    const { document, shown, versions } = await protocol.view(sessionId, null);
    expect([shown, versions]).toEqual([null, []]);
    const said = document.lines.map(({ kind, state, text, note, toMs }) => [kind, state, text, note, toMs]);
    expect(said).toEqual([
      ['phase', null, 'free-recall', '', null],
      ['narrative', null, '', '', null],
      ['question', 'asked', 'Where?', '', null],
      ['answer', null, '', '', null],
      ['question', 'rephrased', 'Tell me what happened', 'He hit you, yes?', null],
      ['answer', null, '', '', null],
      ['masked', null, 'Undressed', '', 4500],
      ['question', 'declined', 'Who?', 'Cried', null],
      ['break', null, 'Tired', '', 6000],
      ['remark', null, 'A remark', '', null],
      ['question', 'waiting', 'When?', '', null],
    ]);
  });

  it('keeps every version, refuses one that is based on an older, and binds each into the log', async () => {
    const { protocol, sessionId, vault } = await heldSession();
    const { document } = await protocol.view(sessionId, null);
    const first = await protocol.keep(document, null);
    const lines = first.document.lines.map((line) => ({ ...line, text: `${line.text}!` }));
    const second = await protocol.keep({ ...document, lines }, 1);
    await expect(protocol.keep(document, 1)).rejects.toMatchObject({ code: 'document-changed' });
    await expect(protocol.keep(document, null)).rejects.toMatchObject({ code: 'document-changed' });
    expect(second.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect((await protocol.view(sessionId, 1)).document).toEqual(first.document);
    const kept = { scope: sessionId, action: 'protocol.kept', before: null, limit: 9 } as const;
    expect(vault.store.events.list(kept).map(({ hash }) => hash)).toEqual(
      second.versions.map(({ hash }) => hash).reverse(),
    );
  });

  it('takes from the vault what nobody writes by hand', async () => {
    const { protocol, sessionId } = await heldSession();
    const { document } = await protocol.view(sessionId, null);
    const forged = { ...document, pseudonym: 'Somebody else', root: 'a'.repeat(64), startedAt: null };
    const { document: kept } = await protocol.keep(forged, null);
    expect(kept).toEqual(document);
  });

  it('is signed version by version with the passphrase, once by each', async () => {
    const { protocol, sessionId, vault } = await heldSession();
    const { document } = await protocol.view(sessionId, null);
    await protocol.keep(document, null);
    await expect(protocol.sign(sessionId, 1, 'wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const { versions } = await protocol.sign(sessionId, 1, INTERVIEWER.passphrase);
    expect(versions[0]?.signatures).toMatchObject([{ name: INTERVIEWER.name, role: 'interviewer' }]);
    await expect(protocol.sign(sessionId, 1, INTERVIEWER.passphrase)).rejects.toMatchObject({
      code: 'protocol-signed',
    });
    const next = await protocol.keep({ ...document, remarks: 'More' }, 1);
    expect(next.versions.map(({ signatures }) => signatures.length)).toEqual([1, 0]);
    const signed = { scope: sessionId, action: 'protocol.signed', before: null, limit: 9 } as const;
    const [event] = vault.store.events.list(signed);
    expect(event?.signature).toBeDefined();
    expect(event?.hash).toBe(versions[0]?.hash);
  });

  it('goes on paper as the version that was named, and the log names the paper', async () => {
    const { protocol, sessionId, printed, vault } = await heldSession();
    await expect(protocol.print(sessionId, 1, ['kk'])).rejects.toMatchObject({ code: 'protocol-unknown' });
    const { document } = await protocol.view(sessionId, null);
    await protocol.keep(document, null);
    await protocol.print(sessionId, 1, ['kk', 'ru']);
    expect(printed).toEqual([document]);
    const filter = { scope: sessionId, action: 'protocol.printed', before: null, limit: 9 } as const;
    expect(vault.store.events.list(filter)).toMatchObject([
      { details: { version: 1, languages: ['kk', 'ru'] } },
    ]);
  });
});

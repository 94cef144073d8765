import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordAct } from '../../contract/record/acts.ts';
import { newId } from '../../platform/ids.ts';
import { CaseService } from '../../session/case-service.ts';
import { SessionRecord } from '../../session/record/service.ts';
import { CASE, interviewersRoom, SESSION } from '../../session/recording.test-support.ts';
import { SessionService } from '../../session/service.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import { ADMINISTRATOR, add, EXAMINER, INTERVIEWER } from '../vault.test-support.ts';
import { excerptOf, matchOf } from './words.ts';

const note = (text: string): RecordAct => ({ kind: 'note.written', text });

async function room() {
  const made = await interviewersRoom();
  const { id: caseId } = await new CaseService(made.vault).createCase(CASE, {
    ...{ fullName: 'Planted Name', birthDate: '', iin: '', address: '', contacts: '' },
  });
  const { id: sessionId } = new SessionService(made.vault).createSession(caseId, SESSION);
  const enter = async (vault: UnlockedVault, act: RecordAct) => {
    const recording = { sessionId: null, status: () => null };
    const record = new SessionRecord(vault, { recording, changed: () => undefined });
    await record.enter(sessionId, act);
  };
  return { ...made, caseId, sessionId, enter };
}

async function texts(vault: UnlockedVault, typed: string): Promise<string[]> {
  return (await vault.search.find(typed)).items.map(({ text }) => text);
}

describe('the search', () => {
  it('finds by beginnings of words in all three languages, the newest first, and every word must be there', async () => {
    const { vault, enter, sessionId, caseId } = await room();
    await enter(vault, note('Бала мектепте ұялып отырды'));
    await enter(vault, note('Ребёнок рассказал про школу'));
    await enter(vault, note('The child spoke of the school'));
    await enter(vault, note('МЕКТЕП туралы тағы айтты'));
    expect(await texts(vault, 'мектеп')).toEqual(['МЕКТЕП туралы тағы айтты', 'Бала мектепте ұялып отырды']);
    expect(await texts(vault, 'ҰЯЛ отыр')).toEqual(['Бала мектепте ұялып отырды']);
    expect(await texts(vault, 'рассказ школ')).toEqual(['Ребёнок рассказал про школу']);
    expect(await texts(vault, 'school absent')).toEqual([]);
    expect((await vault.search.find('spoke')).items).toMatchObject([
      { kind: 'note', sessionId, caseId, atMs: null },
    ]);
  });

  it('takes whatever is typed for words', async () => {
    const { vault, enter } = await room();
    await enter(vault, note('quoted "words" AND NOT (brackets) 3.5'));
    const found = async (typed: string) => (await vault.search.find(typed)).items.length;
    for (const typed of ['"words"', 'AND NOT', '3.5', 'brack) (']) expect(await found(typed)).toBe(1);
    for (const typed of ['words OR absent', "' --", '*', '']) expect(await found(typed)).toBe(0);
  });

  it('follows what is changed, and knows no identity', async () => {
    const { vault, caseId } = await room();
    expect(await texts(vault, 'planted')).toEqual([]);
    const before = await vault.search.find(CASE.pseudonym);
    expect(before.items).toMatchObject([{ kind: 'case', caseId, sessionId: null }]);
    new CaseService(vault).changeCase(caseId, { ...CASE, pseudonym: 'Swallow' });
    expect((await vault.search.find(CASE.pseudonym)).items).toEqual([]);
    expect((await vault.search.find('swallow')).items).toHaveLength(1);
  });

  it('is still there after a lock, and is made again where its file was lost or damaged', async () => {
    const { vault, unlock, enter, dir } = await room();
    await enter(vault, note('Planted words'));
    await vault.search.find('planted');
    vault.lock();
    const path = join(dir, 'search.db');
    const bytes = readFileSync(path);
    expect(bytes.toString('latin1')).not.toContain('Planted');
    let again = await unlock(INTERVIEWER);
    expect(await texts(again, 'planted')).toEqual(['Planted words']);
    again.lock();
    writeFileSync(
      path,
      bytes.map((byte, index) => (index > 4096 ? byte ^ 1 : byte)),
    );
    again = await unlock(INTERVIEWER);
    expect(await texts(again, 'planted')).toEqual(['Planted words']);
    again.lock();
    writeFileSync(join(dir, 'search.key.age'), 'no key');
    again = await unlock(INTERVIEWER);
    expect(await texts(again, 'planted')).toEqual(['Planted words']);
  });

  it('leaves nothing of it on the disk once it is erased, and finds again what is still there', async () => {
    const { vault, enter, dir } = await room();
    await enter(vault, note('Planted words'));
    await vault.search.find('planted');
    await vault.search.erase();
    expect(readdirSync(dir).filter((name) => name.startsWith('search'))).toEqual([]);
    expect(await texts(vault, 'planted')).toEqual(['Planted words']);
  });

  it('says how many damaged entries it could not read, and hides nothing else behind them', async () => {
    const { vault, enter, sessionId } = await room();
    await enter(vault, note('Planted words'));
    for (const seq of [2, 3]) {
      const [id, hash] = [newId('ent'), 'a'.repeat(64)];
      const at = vault.clock.read().utc;
      const sealed = Buffer.from('Planted words that no key opens');
      vault.store.sessionRecords.insertEntry({ id, sessionId, seq, at, hash, sealed });
      const object = { kind: 'record-entry', id };
      vault.record(
        'record.entered',
        object,
        { seq, atMs: null, kind: 'note.written' },
        { scope: sessionId, hash },
      );
    }
    expect(await vault.search.find('absent')).toEqual({ items: [], more: false, unread: 2 });
    expect(await texts(vault, 'planted')).toEqual(['Planted words']);
    await new CaseService(vault).createCase({ ...CASE, pseudonym: 'Swallow' }, null);
    expect(await vault.search.find('swallow')).toMatchObject({ items: [{ kind: 'case' }], unread: 2 });
  });

  it('is closed to who does not hold the interview compartment', async () => {
    const { vault, unlock } = await room();
    await vault.search.find('anything');
    vault.lock();
    await expect(vault.search.find('anything')).rejects.toMatchObject({ code: 'locked' });
    const administrator = await unlock(ADMINISTRATOR);
    await add(administrator, EXAMINER, 'medical-examiner');
    await expect(administrator.search.find('anything')).rejects.toMatchObject({ code: 'compartment-closed' });
    administrator.lock();
    const examiner = await unlock(EXAMINER);
    await expect(examiner.search.find('anything')).rejects.toMatchObject({ code: 'compartment-closed' });
  });
});

describe('the words of a search', () => {
  it('are asked for as beginnings, each once', () => {
    expect(matchOf('Мектеп мектеп  жол')).toBe('"мектеп"* AND "жол"*');
    expect(matchOf(' .,-" ')).toBeNull();
  });

  it('are shown with what stands around them', () => {
    const long = `${'a '.repeat(200)}needle ${'b '.repeat(200)}`;
    expect(excerptOf(long, 'NEEDLE')).toMatch(/^….*needle.*…$/);
    expect(excerptOf('short needle', 'needle')).toBe('short needle');
  });
});

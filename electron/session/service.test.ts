import { describe, expect, it } from 'vitest';
import { ADMINISTRATOR, actions, add, EXAMINER } from '../vault/vault.test-support.ts';
import { CaseService } from './case-service.ts';
import { CASE, interviewersRoom, SESSION } from './recording.test-support.ts';
import { SessionService } from './service.ts';

const IDENTITY = { fullName: 'Planted Name', birthDate: '2016-05-06', iin: '', address: '', contacts: '' };

describe('a case', () => {
  it('shows its pseudonym, and the identity only as a logged act with a purpose', async () => {
    const { vault } = await interviewersRoom();
    const service = new CaseService(vault);
    const { id, hasIdentity } = await service.createCase(CASE, IDENTITY);
    expect(hasIdentity).toBe(true);
    expect(JSON.stringify(service.listCases())).not.toContain('Planted Name');
    expect(actions(vault)).not.toContain('identity.viewed');

    expect(await service.viewIdentity(id, 'for the protocol')).toEqual(IDENTITY);
    const [viewed] = vault.store.events.list({
      scope: null,
      action: 'identity.viewed',
      before: null,
      limit: 1,
    });
    expect(viewed).toMatchObject({ object: { id }, details: { purpose: 'for the protocol' } });
  });

  it('keeps the identity from whoever has no right to it', async () => {
    const { vault, unlock } = await interviewersRoom();
    const { id } = await new CaseService(vault).createCase(CASE, IDENTITY);
    vault.lock();
    const administrators = await unlock(ADMINISTRATOR);
    await add(administrators, EXAMINER, 'medical-examiner');
    administrators.lock();
    const service = new CaseService(await unlock(EXAMINER));
    await expect(service.viewIdentity(id, 'curiosity')).rejects.toMatchObject({ code: 'right-missing' });
    expect(service.getCase(id)).toMatchObject({ pseudonym: 'Kestrel', hasIdentity: true });
  });

  it('says what was changed without saying to what', async () => {
    const { vault } = await interviewersRoom();
    const service = new CaseService(vault);
    const { id } = await service.createCase(CASE, null);
    expect(await service.viewIdentity(id, 'nothing there')).toBeNull();
    service.changeCase(id, { ...CASE, needs: 'planted words', ageYears: 10 });
    await service.setIdentity(id, IDENTITY);
    const events = vault.store.events.list({ scope: null, action: 'case.changed', before: null, limit: 9 });
    expect(events.map(({ details }) => details)).toEqual([
      { changed: ['identity'] },
      { changed: ['ageYears', 'needs'] },
    ]);
    expect(JSON.stringify(events)).not.toContain('planted');
    expect(() => service.getCase('cas-00000000000000000000')).toThrow(
      expect.objectContaining({ code: 'case-unknown' }),
    );
  });
});

describe('a session', () => {
  it('is counted within its case, and asks for a reason from the second on', async () => {
    const { vault } = await interviewersRoom();
    const service = new SessionService(vault);
    const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
    expect(service.createSession(caseId, { ...SESSION, participants: [] })).toMatchObject({
      ordinal: 1,
      state: 'prepared',
      recordingId: null,
      safeMs: 0,
    });
    expect(() => service.createSession(caseId, { ...SESSION, furtherReason: '  ' })).toThrow(
      expect.objectContaining({ code: 'further-reason-missing', params: { ordinal: 2 } }),
    );
    const second = service.createSession(caseId, { ...SESSION, furtherReason: 'new facts' });
    expect(second.ordinal).toBe(2);
    expect(() => service.changeSession(second.id, SESSION)).toThrow(
      expect.objectContaining({ code: 'further-reason-missing' }),
    );
    expect(
      service
        .listSessions()
        .map(({ ordinal }) => ordinal)
        .sort(),
    ).toEqual([1, 2]);
  });

  it('can be changed until it starts, and no name of who takes part gets into the log', async () => {
    const { vault } = await interviewersRoom();
    const service = new SessionService(vault);
    const { id: caseId } = await new CaseService(vault).createCase(CASE, null);
    const { id } = service.createSession(caseId, SESSION);
    expect(service.changeSession(id, { ...SESSION, plan: 'rested' }).plan).toBe('rested');
    const logged = JSON.stringify(
      vault.store.events.list({ scope: id, action: null, before: null, limit: 9 }),
    );
    expect(logged).toContain('interview-room');
    expect(logged).not.toContain('Dana');

    vault.store.sessions.update({ ...vault.store.sessions.get(id), state: 'recording' });
    expect(() => service.changeSession(id, SESSION)).toThrow(
      expect.objectContaining({ code: 'illegal-transition' }),
    );
  });
});

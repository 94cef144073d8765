import { describe, expect, it } from 'vitest';
import { generateIdentity } from '../crypto/age.ts';
import { ADMINISTRATOR, actions, add, EXAMINER, INTERVIEWER, newRoom } from './vault.test-support.ts';
import { recoverVault } from './vault.ts';

const code = (code: string) => expect.objectContaining({ code });
const NEXT = 'twelve wet umbrellas by the door';
const SECOND = { name: 'Марат', passphrase: 'nine copper kettles boiling over' };
const one = (action: string) => ({ scope: null, action, before: null, limit: 1 });

describe('the recovery identity', () => {
  it('lets somebody in whom nobody else can let in, and says so in the log before anything else', async () => {
    const room = await newRoom();
    await add(room.vault, INTERVIEWER, 'interviewer');
    const sealed = await room.vault.sealTo('interview', Buffer.from('kept'));
    const count = actions(room.vault).length;
    room.vault.lock();
    const typed = `Recovery identity:\n  ${room.recoveryIdentity.slice(0, 30).toLowerCase()}\n${room.recoveryIdentity.slice(30)}\n`;
    const vault = await recoverVault(
      room.dir,
      { identity: typed, name: ' dana ', passphrase: NEXT },
      room.clock,
    );
    expect(vault.account).toMatchObject({ name: 'Dana', role: 'interviewer', mustChange: false });
    expect(Buffer.from(await vault.openFrom('interview', sealed)).toString()).toBe('kept');
    expect(actions(vault).slice(count)).toEqual([
      'vault.locked',
      'recovery.used',
      'account.restored',
      'compartment.granted',
      'compartment.rotated',
      'compartment.granted',
      'compartment.rotated',
      'vault.unlocked',
    ]);
    const [used] = vault.store.events.list(one('recovery.used'));
    expect(used).toMatchObject({
      object: { kind: 'account', id: vault.account.id },
      details: { added: false },
    });
    expect(used?.signature?.key).toBe(Buffer.from(vault.account.signingKey).toString('base64'));
    expect(vault.custody.verifyAll([]).problems).toEqual([]);
    await vault.changePassphrase(NEXT, INTERVIEWER.passphrase);
    vault.lock();
    (await room.unlock(INTERVIEWER)).lock();
    await expect(room.unlock({ ...INTERVIEWER, passphrase: NEXT })).rejects.toThrow(code('wrong-passphrase'));
    await expect(room.unlock(ADMINISTRATOR)).resolves.toBeDefined();
  });

  it('makes a new administrator of a name that nobody has, and gives to all who wait what they wait for', async () => {
    const room = await newRoom();
    const { id } = await add(room.vault, INTERVIEWER, 'interviewer');
    await room.vault.removeAccount(id);
    const waiting = await add(room.vault, SECOND, 'interviewer');
    expect(waiting.pending).toEqual(['interview']);
    room.vault.lock();
    const recovery = { identity: room.recoveryIdentity, name: 'Жаңа әкімші', passphrase: NEXT };
    const vault = await recoverVault(room.dir, recovery, room.clock);
    expect(vault.account).toMatchObject({ role: 'administrator', name: 'Жаңа әкімші' });
    expect(['office', 'interview', 'medical'].map((name) => vault.holds(name as 'office'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(vault.listAccounts().find((account) => account.id === waiting.id)?.pending).toEqual([]);
    vault.lock();
    expect((await room.unlock(SECOND)).holds('interview')).toBe(true);
  });

  it('keeps the signatures of a person good on both sides of it, in each session too', async () => {
    const room = await newRoom();
    await add(room.vault, EXAMINER, 'medical-examiner');
    room.vault.lock();
    const examiner = await room.unlock(EXAMINER);
    const sign = (vault: typeof examiner) =>
      vault.record('finding.signed', { kind: 'finding', id: 'fnd-1' }, {}, { scope: 'ses-1' });
    sign(examiner);
    examiner.lock();
    const recovery = { identity: room.recoveryIdentity, name: EXAMINER.name, passphrase: NEXT };
    const vault = await recoverVault(room.dir, recovery, room.clock);
    sign(vault);
    const ofSession = vault.store.events.list({ scope: 'ses-1', action: null, before: null, limit: 9 });
    expect(ofSession.map(({ action }) => action)).toEqual([
      'finding.signed',
      'account.restored',
      'finding.signed',
    ]);
    expect(vault.custody.verifyAll([]).problems).toEqual([]);
    vault.lock();
  });

  it('of another vault, a mistyped one and a weak passphrase change nothing', async () => {
    const room = await newRoom();
    room.vault.lock();
    const recover = (identity: string, passphrase: string) =>
      recoverVault(room.dir, { identity, name: ADMINISTRATOR.name, passphrase }, room.clock);
    const { identity } = await generateIdentity();
    for (const wrong of [identity, room.recoveryIdentity.slice(0, -1), '', 'AGE-SECRET-KEY-1']) {
      await expect(recover(wrong, NEXT)).rejects.toThrow(code('recovery-wrong'));
    }
    await expect(recover(room.recoveryIdentity, 'short')).rejects.toThrow(code('passphrase-weak'));
    expect(actions(await room.unlock(ADMINISTRATOR))).not.toContain('recovery.used');
  });

  it('opens no vault that another process has open', async () => {
    const room = await newRoom();
    const recovery = { identity: room.recoveryIdentity, name: ADMINISTRATOR.name, passphrase: NEXT };
    await expect(recoverVault(room.dir, recovery, room.clock)).rejects.toThrow(code('vault-in-use'));
    room.vault.lock();
    (await room.unlock(ADMINISTRATOR)).lock();
  });
});

describe('an account that an administrator lets in again', () => {
  it('has new keys, waits for its compartments and has no right before it sets an own passphrase', async () => {
    const room = await newRoom();
    const { id, recipient } = await add(room.vault, INTERVIEWER, 'interviewer');
    await add(room.vault, SECOND, 'interviewer');
    const sealed = await room.vault.sealTo('interview', Buffer.from('kept'));
    room.vault.lock();
    (await room.unlock(INTERVIEWER)).lock();
    const administrator = await room.unlock(ADMINISTRATOR);
    await expect(administrator.restoreAccount(administrator.account.id, NEXT)).rejects.toThrow(
      code('account-self-change'),
    );
    await expect(administrator.restoreAccount(id, 'short')).rejects.toThrow(code('passphrase-weak'));
    await expect(administrator.restoreAccount('acc-x', NEXT)).rejects.toThrow(code('account-unknown'));
    const view = await administrator.restoreAccount(id, NEXT);
    expect(view).toMatchObject({ mustChange: true, pending: ['interview'], role: 'interviewer' });
    expect(view.recipient).not.toBe(recipient);
    administrator.lock();

    await expect(room.unlock(INTERVIEWER)).rejects.toThrow(code('wrong-passphrase'));
    let person = await room.unlock({ ...INTERVIEWER, passphrase: NEXT });
    expect(person.account).toMatchObject({ mustChange: true, rights: [] });
    expect(() => person.record('case.created', { kind: 'case', id: 'cas-1' }, {})).toThrow(
      code('right-missing'),
    );
    await expect(person.changePassphrase(NEXT, NEXT)).rejects.toThrow(code('passphrase-weak'));
    await person.changePassphrase(NEXT, INTERVIEWER.passphrase);
    expect(person.account.mustChange).toBe(false);
    expect(person.account.rights).toContain('recording.run');
    expect(person.holds('interview')).toBe(false);
    person.lock();

    const colleague = await room.unlock(SECOND);
    expect(colleague.holds('interview')).toBe(true);
    colleague.lock();
    person = await room.unlock(INTERVIEWER);
    expect(Buffer.from(await person.openFrom('interview', sealed)).toString()).toBe('kept');
    expect(person.custody.verifyAll([]).problems).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ageDecrypt } from '../crypto/age.ts';
import { accountFileName } from './account-file.ts';
import { layoutOf } from './layout.ts';
import {
  ADMINISTRATOR,
  actions,
  add,
  EXAMINER,
  INTERVIEWER,
  newRoom,
  type Room,
} from './vault.test-support.ts';

const code = (code: string) => expect.objectContaining({ code });
const SECOND = { name: 'Марат', passphrase: 'nine copper kettles boiling over' };

function fileOf({ dir, vault }: Room, name: string): string {
  return layoutOf(dir).account(accountFileName(vault.header.vaultId, name));
}

/** Locks for one account and unlocks for the next. */
async function change(room: Room, from: { lock(): void }, who: { name: string; passphrase: string }) {
  from.lock();
  return await room.unlock(who);
}

describe('adding an account', () => {
  it('makes the compartments that its role is the first to hold', async () => {
    const room = await newRoom();
    const { vault } = room;
    expect(() => vault.recipientOf('interview')).toThrow(code('compartment-pending'));
    const view = await add(vault, INTERVIEWER, 'interviewer');
    expect(view).toMatchObject({
      name: 'Dana',
      role: 'interviewer',
      granted: [],
      removedAt: null,
      pending: [],
    });
    expect(vault.recipientOf('interview')).toBe(vault.header.compartments.interview);
    expect(vault.header.compartments.medical).toBeNull();
    expect(vault.holds('interview')).toBe(false);

    const sealed = await vault.sealTo('interview', Buffer.from('identity'));
    await expect(vault.openFrom('interview', sealed)).rejects.toThrow(code('compartment-closed'));
    const interviewer = await change(room, vault, INTERVIEWER);
    expect(Buffer.from(await interviewer.openFrom('interview', sealed)).toString()).toBe('identity');
    expect(interviewer.account).toMatchObject({ role: 'interviewer', recipient: view.recipient });
    expect(interviewer.custody.verifyAll([]).problems).toEqual([]);
  });

  it('waits for a holder where the administrator is none, who carries it out at the next unlocking', async () => {
    const room = await newRoom();
    await add(room.vault, INTERVIEWER, 'interviewer');
    const view = await add(room.vault, SECOND, 'interviewer');
    expect(view.pending).toEqual(['interview']);

    const second = await change(room, room.vault, SECOND);
    expect(second.holds('interview')).toBe(false);
    expect(second.holds('office')).toBe(true);
    const interviewer = await change(room, second, INTERVIEWER);
    const states = () => interviewer.store.grants.ofAccount(view.id).map(({ state }) => state);
    expect(states()).toEqual(['held', 'held']);
    const [granted] = interviewer.store.events.list({
      scope: null,
      action: 'compartment.granted',
      before: null,
      limit: 1,
    });
    expect(granted).toMatchObject({
      actor: { account: interviewer.account.id },
      object: { kind: 'account', id: view.id },
      details: { compartment: 'interview' },
    });
    const again = await change(room, interviewer, SECOND);
    expect(again.holds('interview')).toBe(true);
  });

  it('is refused without the right, for a taken name, a role of another place and a weak passphrase', async () => {
    const room = await newRoom({ kind: 'desk' });
    const { vault } = room;
    await expect(add(vault, EXAMINER, 'medical-examiner')).rejects.toThrow(code('role-unavailable'));
    await expect(add(vault, { ...SECOND, passphrase: 'Марат Марат' }, 'investigator')).rejects.toThrow(
      code('passphrase-weak'),
    );
    await add(vault, SECOND, 'investigator');
    const sameName = { name: '  МАРАТ', passphrase: INTERVIEWER.passphrase };
    await expect(add(vault, sameName, 'investigator')).rejects.toThrow(code('account-exists'));
    const investigator = await change(room, vault, SECOND);
    await expect(add(investigator, EXAMINER, 'investigator')).rejects.toThrow(code('right-missing'));
    await expect(investigator.removeAccount('acc-x')).rejects.toThrow(code('right-missing'));
    expect(() => investigator.listAccounts()).toThrow(code('right-missing'));
    expect(investigator.store.accounts.list()).toHaveLength(2);
  });

  it('gives further rights when they are granted', async () => {
    const room = await newRoom();
    const granted = ['evidence.export', 'evidence.export'] as const;
    await room.vault.addAccount({ ...INTERVIEWER, role: 'interviewer', granted });
    const interviewer = await change(room, room.vault, INTERVIEWER);
    expect(interviewer.account.rights).toContain('evidence.export');
    expect(interviewer.account.rights).not.toContain('receipt.import');
  });

  it('works for several at once, one after the other', async () => {
    const { vault } = await newRoom();
    const results = await Promise.allSettled([
      add(vault, INTERVIEWER, 'interviewer'),
      add(vault, SECOND, 'interviewer'),
      add(vault, { ...SECOND, name: 'марат' }, 'interviewer'),
      add(vault, EXAMINER, 'medical-examiner'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(vault.listAccounts().map(({ name }) => name)).toEqual([
      ADMINISTRATOR.name,
      'Dana',
      'Марат',
      'Ержан',
    ]);
  });

  it('leaves nothing of an account that could not be kept', async () => {
    const room = await newRoom();
    const { vault, dir } = room;
    const path = fileOf(room, INTERVIEWER.name);
    mkdirSync(path);
    writeFileSync(join(path, 'x'), '');
    await expect(add(vault, INTERVIEWER, 'interviewer')).rejects.toThrow(code('write-failed'));
    expect(vault.listAccounts()).toHaveLength(1);
    expect(vault.header.compartments.interview).toBeNull();
    expect(actions(vault)).not.toContain('account.added');
    expect(readdirSync(layoutOf(dir).accounts)).toHaveLength(2);
  });
});

describe('adding an account that the database does not take', () => {
  it('leaves neither its file nor a new compartment in the header', async () => {
    const room = await newRoom();
    const { vault } = room;
    vi.spyOn(vault.custody, 'append').mockImplementationOnce(() => {
      throw new Error('no');
    });
    await expect(add(vault, INTERVIEWER, 'interviewer')).rejects.toThrow('no');
    expect(existsSync(fileOf(room, INTERVIEWER.name))).toBe(false);
    expect(vault.listAccounts()).toHaveLength(1);
    expect(vault.header.compartments.interview).toBeNull();
    await add(vault, INTERVIEWER, 'interviewer');
    const interviewer = await change(room, vault, INTERVIEWER);
    expect(interviewer.holds('interview')).toBe(true);
  });
});

describe('removing an account', () => {
  it('destroys its file, drops it from what the remover holds, and is signed by who did it', async () => {
    const room = await newRoom();
    const { vault, dir } = room;
    const { id } = await add(vault, SECOND, 'administrator');
    const file = readFileSync(fileOf(room, SECOND.name));
    const before = readFileSync(layoutOf(dir).compartment('office'));
    const removed = await change(room, vault, SECOND);
    const key = removed.person.ageIdentity();
    expect(await ageDecrypt(before, [key])).toHaveLength(75);

    const administrator = await change(room, removed, ADMINISTRATOR);
    const view = await administrator.removeAccount(id);
    expect(view.removedAt).not.toBeNull();
    expect(existsSync(fileOf({ ...room, vault: administrator }, SECOND.name))).toBe(false);
    await expect(ageDecrypt(readFileSync(layoutOf(dir).compartment('office')), [key])).rejects.toThrow();
    const [event] = administrator.store.events.list({
      scope: null,
      action: 'account.removed',
      before: null,
      limit: 1,
    });
    expect(event).toMatchObject({ actor: { account: administrator.account.id }, object: { id } });
    expect(event?.signature?.key).toBe(Buffer.from(administrator.account.signingKey).toString('base64'));
    expect(administrator.custody.verifyAll([]).problems).toEqual([]);

    const path = fileOf({ ...room, vault: administrator }, SECOND.name);
    administrator.lock();
    await expect(room.unlock(SECOND)).rejects.toThrow(code('wrong-passphrase'));
    // Somebody who kept the old files has the file, but not the compartment as it is now.
    writeFileSync(path, file);
    await expect(room.unlock(SECOND)).rejects.toThrow(code('compartment-pending'));
    writeFileSync(layoutOf(dir).compartment('office'), before);
    // Its generation opens nothing that the office has wrapped since.
    await expect(room.unlock(SECOND)).rejects.toThrow(code('vault-damaged'));
  });

  it('is carried out by the next holder where the remover holds nothing', async () => {
    const room = await newRoom();
    await add(room.vault, INTERVIEWER, 'interviewer');
    const { id } = await add(room.vault, SECOND, 'interviewer');
    let interviewer = await change(room, room.vault, INTERVIEWER);
    const second = await change(room, interviewer, SECOND);
    const key = second.person.ageIdentity();
    const compartment = () => readFileSync(layoutOf(room.dir).compartment('interview'));

    const administrator = await change(room, second, ADMINISTRATOR);
    await administrator.removeAccount(id);
    expect(administrator.store.grants.ofAccount(id)).toEqual([
      expect.objectContaining({ compartment: 'interview', state: 'withdrawing' }),
      expect.objectContaining({ compartment: 'office', state: 'withdrawn' }),
    ]);
    await expect(ageDecrypt(compartment(), [key])).resolves.toBeDefined();

    interviewer = await change(room, administrator, INTERVIEWER);
    await expect(ageDecrypt(compartment(), [key])).rejects.toThrow();
    await expect(ageDecrypt(compartment(), [room.recoveryIdentity])).resolves.toBeDefined();
    expect(interviewer.store.grants.ofAccount(id).map(({ state }) => state)).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
  });

  it('is refused for the last administrator, for oneself, for an unknown one and for one that is removed already', async () => {
    const { vault } = await newRoom();
    const { id } = await add(vault, INTERVIEWER, 'interviewer');
    await expect(vault.removeAccount(vault.account.id)).rejects.toThrow(code('account-last-administrator'));
    await add(vault, SECOND, 'administrator');
    await expect(vault.removeAccount(vault.account.id)).rejects.toThrow(code('account-self-removal'));
    await expect(vault.removeAccount('acc-x')).rejects.toThrow(code('account-unknown'));
    await vault.removeAccount(id);
    await expect(vault.removeAccount(id)).rejects.toThrow(code('account-unknown'));
  });

  it('frees the name', async () => {
    const room = await newRoom();
    const { id } = await add(room.vault, INTERVIEWER, 'interviewer');
    await room.vault.removeAccount(id);
    const again = await add(room.vault, INTERVIEWER, 'interviewer');
    expect(again.id).not.toBe(id);
    // The compartment is there, and nobody who is left holds it: the next holder has to come by the recovery identity.
    expect(again.pending).toEqual(['interview']);
    const interviewer = await change(room, room.vault, INTERVIEWER);
    expect(interviewer.account.id).toBe(again.id);
    expect(interviewer.holds('interview')).toBe(false);
  });

  it('can be undone for a compartment by the recovery identity and the stock age command', async () => {
    const room = await newRoom();
    const { id } = await add(room.vault, INTERVIEWER, 'interviewer');
    const sealed = await room.vault.sealTo('interview', Buffer.from('kept'));
    await room.vault.removeAccount(id);
    const { recipient } = await add(room.vault, SECOND, 'interviewer');
    room.vault.lock();
    const path = layoutOf(room.dir).compartment('interview');
    const identity = join(room.dir, '..', 'recovery.txt');
    writeFileSync(identity, room.recoveryIdentity);
    const opened = spawnSync('age', ['-d', '-i', identity, path]).stdout;
    const wrapped = spawnSync('age', ['-r', recipient], { input: opened });
    expect(wrapped.status).toBe(0);
    writeFileSync(path, wrapped.stdout);

    const second = await room.unlock(SECOND);
    expect(Buffer.from(await second.openFrom('interview', sealed)).toString()).toBe('kept');
    expect(second.store.grants.ofAccount(second.account.id).map(({ state }) => state)).toEqual([
      'held',
      'held',
    ]);
    await expect(ageDecrypt(readFileSync(path), [room.recoveryIdentity])).resolves.toBeDefined();
  });
});

describe('a compartment file that was put back from an older copy', () => {
  it('is asked for again from the next holder', async () => {
    const room = await newRoom();
    await add(room.vault, INTERVIEWER, 'interviewer');
    await add(room.vault, SECOND, 'interviewer');
    const path = layoutOf(room.dir).compartment('interview');
    const older = readFileSync(path);
    let interviewer = await change(room, room.vault, INTERVIEWER);
    interviewer.lock();
    writeFileSync(path, older);
    const second = await room.unlock(SECOND);
    expect(second.holds('interview')).toBe(false);
    interviewer = await change(room, second, INTERVIEWER);
    expect((await change(room, interviewer, SECOND)).holds('interview')).toBe(true);
  });
});

describe('a passphrase', () => {
  it('is confirmed, and wrong ones run into the delay', async () => {
    const { vault, clock } = await newRoom();
    await expect(vault.confirmPassphrase(ADMINISTRATOR.passphrase)).resolves.toBeUndefined();
    for (let times = 0; times < 3; times += 1) {
      await expect(vault.confirmPassphrase('wrong')).rejects.toThrow(code('wrong-passphrase'));
    }
    await expect(vault.confirmPassphrase(ADMINISTRATOR.passphrase)).rejects.toThrow(
      code('too-many-attempts'),
    );
    clock.pass(5000);
    await expect(vault.confirmPassphrase(ADMINISTRATOR.passphrase)).resolves.toBeUndefined();
  });

  it('is changed by who knows it', async () => {
    const room = await newRoom();
    const { vault } = room;
    const next = 'nine copper kettles boiling over';
    await expect(vault.changePassphrase('wrong', next)).rejects.toThrow(code('wrong-passphrase'));
    await expect(vault.changePassphrase(ADMINISTRATOR.passphrase, 'short')).rejects.toThrow(
      code('passphrase-weak'),
    );
    await vault.changePassphrase(ADMINISTRATOR.passphrase, next);
    expect(actions(vault).at(-1)).toBe('account.passphrase-changed');
    vault.lock();
    await expect(room.unlock(ADMINISTRATOR)).rejects.toThrow(code('wrong-passphrase'));
    const again = await room.unlock({ ...ADMINISTRATOR, passphrase: next });
    expect(again.account.name).toBe(ADMINISTRATOR.name);
  });

  it('opens the same letters however the keyboard composes them', async () => {
    const passphrase = 'тихий йод и ёлка у реки';
    const room = await newRoom({ administrator: { name: 'Й', passphrase: passphrase.normalize('NFD') } });
    room.vault.lock();
    const vault = await room.unlock({ name: 'Й'.normalize('NFD'), passphrase: passphrase.normalize('NFC') });
    expect(vault.account.role).toBe('administrator');
  });
});

import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ageDecrypt, ageEncrypt, generateIdentity } from '../crypto/age.ts';
import { openCompartment } from './compartment-file.ts';
import { temporaryFolder } from './folder.test-support.ts';
import { layoutOf } from './layout.ts';
import type { UnlockedVault } from './unlocked-vault.ts';
import { ADMINISTRATOR, actions, add, EXAMINER, INTERVIEWER, newRoom } from './vault.test-support.ts';
import { readHeader, recoverVault, unlockVault } from './vault.ts';

/** Called before and after every write of a small file: what lies on the disk then is what a power cut leaves. */
const disk = vi.hoisted(() => ({ watch: null as (() => void) | null }));
vi.mock('./durable-file.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('./durable-file.ts')>();
  const watched =
    <A extends unknown[]>(act: (...input: A) => Promise<void>) =>
    async (...input: A) => {
      disk.watch?.();
      await act(...input);
      disk.watch?.();
    };
  return {
    ...original,
    writeDurably: watched(original.writeDurably),
    renameDurably: watched(original.renameDurably),
    removeDurably: watched(original.removeDurably),
  };
});
afterEach(() => {
  disk.watch = null;
});

const code = (code: string) => expect.objectContaining({ code });
const SECOND = { name: 'Марат', passphrase: 'nine copper kettles boiling over' };
const COLLEAGUE = { name: 'Light', passphrase: 'twelve wet umbrellas by the door' };

/** Copies of the vault as it was at every step of `act`. */
async function cutsOf(dir: string, act: () => Promise<unknown>): Promise<string[]> {
  const folder = temporaryFolder();
  const cuts: string[] = [];
  disk.watch = () => {
    const copy = join(folder, String(cuts.length));
    cpSync(dir, copy, { recursive: true });
    cuts.push(copy);
  };
  await act();
  disk.watch = null;
  return cuts;
}

const seal = async (vault: UnlockedVault, text: string) => await vault.sealTo('interview', Buffer.from(text));
const open = async (vault: UnlockedVault, sealed: Uint8Array) =>
  Buffer.from(await vault.openFrom('interview', sealed)).toString();

/** A room with two interviewers, its administrator inside, and something that both can read. */
async function roomOfTwo() {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  const { id } = await add(room.vault, SECOND, 'interviewer');
  room.vault.lock();
  (await room.unlock(INTERVIEWER)).lock();
  const second = await room.unlock(SECOND);
  const before = await seal(second, 'before');
  const file = await second.newFile('interview', 'prt');
  const key = second.person.ageIdentity();
  const copied = await openCompartment(layoutOf(room.dir).compartment('interview'), key);
  const identities = (copied ?? []).map(({ identity }) => Buffer.from(identity).toString());
  second.lock();
  return { room, id, key, identities, before, file };
}

describe('removing an account', () => {
  it('closes to it what is sealed from then on, and leaves to its colleagues all that there is', async () => {
    const { room, id, identities, before, file } = await roomOfTwo();
    await expect(ageDecrypt(before, identities)).resolves.toBeDefined();
    const administrator = await room.unlock(ADMINISTRATOR);
    const old = administrator.header.compartments;
    await administrator.removeAccount(id);
    expect(administrator.header.compartments.office).not.toBe(old.office);
    expect(administrator.header.compartments.interview).toBe(old.interview);
    administrator.lock();

    const interviewer = await room.unlock(INTERVIEWER);
    expect(interviewer.header.compartments.interview).not.toBe(old.interview);
    expect(await readHeader(room.dir)).toEqual(interviewer.header);
    const after = await seal(interviewer, 'after');
    const newFile = await interviewer.newFile('interview', 'prt');
    await expect(ageDecrypt(after, identities)).rejects.toMatchObject({ code: 'wrong-key' });
    const sealedKey = readFileSync(layoutOf(room.dir).fileKey(newFile.id));
    await expect(ageDecrypt(sealedKey, identities)).rejects.toMatchObject({ code: 'wrong-key' });
    expect(await open(interviewer, after)).toBe('after');
    expect(await open(interviewer, before)).toBe('before');
    expect(await interviewer.fileKey('interview', file.id)).toEqual(file.key);
    const rotated = actions(interviewer).filter((action) => action === 'compartment.rotated');
    expect(rotated).toHaveLength(2);
    expect(interviewer.custody.verifyAll([]).problems).toEqual([]);
  });

  it('leaves all of it to the recovery identity and the stock age command, by the same two lines', async () => {
    const { room, id, before } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    await administrator.removeAccount(id);
    administrator.lock();
    const interviewer = await room.unlock(INTERVIEWER);
    const after = await seal(interviewer, 'after');
    interviewer.lock();
    const folder = temporaryFolder();
    const path = (name: string) => join(folder, name);
    writeFileSync(path('recovery.txt'), room.recoveryIdentity);
    writeFileSync(path('before'), before);
    writeFileSync(path('after'), after);
    const layout = layoutOf(room.dir);
    const age = (identity: string, file: string) =>
      spawnSync('age', ['-d', '-i', path(identity), file]).stdout;
    writeFileSync(path('interview.txt'), age('recovery.txt', layout.compartment('interview')));
    writeFileSync(path('office.txt'), age('recovery.txt', layout.compartment('office')));
    expect(age('interview.txt', path('before')).toString()).toBe('before');
    expect(age('interview.txt', path('after')).toString()).toBe('after');
    for (const file of [layout.databaseKey, layout.logKey, layout.signingKey]) {
      expect(age('office.txt', file).length).toBeGreaterThan(0);
    }
  });

  it('says before and after what the person could have read', async () => {
    const { room, id } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    const reach = (who: string) => administrator.listAccounts().find(({ name }) => name === who)?.reach;
    const open = { until: null, sessions: 0, files: 0, sole: false };
    expect(reach(SECOND.name)).toEqual([
      { compartment: 'office', since: expect.any(String), ...open },
      { compartment: 'interview', since: expect.any(String), ...open },
    ]);
    await administrator.removeAccount(id);
    // The office is closed at once; the interviews stay open to a copied key until their next holder comes.
    expect(reach(SECOND.name)?.map(({ until }) => until)).toEqual([expect.any(String), null]);
    const [removed] = administrator.store.events.list({
      scope: null,
      action: 'account.removed',
      before: null,
      limit: 1,
    });
    expect(removed?.details.reach).toEqual([
      { compartment: 'office', since: expect.any(String), sessions: 0, files: 0 },
      { compartment: 'interview', since: expect.any(String), sessions: 0, files: 0 },
    ]);
    expect(reach(INTERVIEWER.name)?.map(({ sole }) => sole)).toEqual([false, false]);
    administrator.lock();
    const interviewer = await room.unlock(INTERVIEWER);
    expect(interviewer.store.holdings.ofAccount(id).every(({ until }) => until !== null)).toBe(true);
    interviewer.lock();
    const again = await room.unlock(ADMINISTRATOR);
    const held = again.listAccounts().find(({ name }) => name === INTERVIEWER.name)?.reach;
    expect(held?.map(({ compartment, sole }) => [compartment, sole])).toEqual([
      ['office', false],
      ['interview', true],
    ]);
  });
});

describe('a power cut at any write', () => {
  it('while the administrator removes an account leaves a vault that opens for everybody but the removed', async () => {
    const { room, id, before } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    const cuts = await cutsOf(room.dir, () => administrator.removeAccount(id));
    expect(cuts.length).toBeGreaterThanOrEqual(12);
    for (const dir of cuts.slice(1)) {
      await expect(unlockVault(dir, SECOND, room.clock)).rejects.toThrow();
      const interviewer = await unlockVault(dir, INTERVIEWER, room.clock);
      expect(await open(interviewer, before)).toBe('before');
      expect(interviewer.store.generations.due('office')).toBeNull();
      expect(interviewer.store.generations.due('interview')).toBeNull();
      expect(interviewer.custody.verifyAll([]).problems).toEqual([]);
      interviewer.lock();
      const again = await unlockVault(dir, ADMINISTRATOR, room.clock);
      again.lock();
    }
  });

  it('while a holder makes the next generation loses nothing that was sealed on either side of it', async () => {
    const { room, id, before } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    await administrator.removeAccount(id);
    administrator.lock();
    const cuts = await cutsOf(room.dir, () => room.unlock(INTERVIEWER));
    for (const dir of cuts) {
      // Whoever comes first need not be the one who finishes.
      const first = await unlockVault(dir, ADMINISTRATOR, room.clock);
      const between = await seal(first, 'between');
      first.lock();
      const interviewer = await unlockVault(dir, INTERVIEWER, room.clock);
      expect(await open(interviewer, before)).toBe('before');
      expect(await open(interviewer, between)).toBe('between');
      expect(interviewer.store.generations.due('interview')).toBeNull();
      expect(await readHeader(dir)).toEqual(interviewer.header);
      interviewer.lock();
    }
  });

  it('burns a generation that came into the file: who was removed since may know it', async () => {
    const { room, id } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    await administrator.removeAccount(id);
    administrator.lock();
    const cuts = await cutsOf(room.dir, () => room.unlock(INTERVIEWER));
    const known = new Set<number>();
    for (const dir of cuts) {
      const interviewer = await unlockVault(dir, INTERVIEWER, room.clock);
      const generations = interviewer.store.generations.ofCompartment('interview');
      expect(generations[0]?.recipient).toBe(interviewer.header.compartments.interview);
      known.add(generations.length);
      interviewer.lock();
    }
    expect([...known].sort()).toEqual([2, 3]);
  });

  it('while an account is given new keys leaves it to be given them again', async () => {
    const { room, id, before } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    const cuts = await cutsOf(room.dir, () => administrator.restoreAccount(id, COLLEAGUE.passphrase));
    for (const dir of cuts) {
      const again = await unlockVault(dir, ADMINISTRATOR, room.clock);
      await again.restoreAccount(id, COLLEAGUE.passphrase);
      again.lock();
      (await unlockVault(dir, INTERVIEWER, room.clock)).lock();
      const second = await unlockVault(dir, { ...SECOND, passphrase: COLLEAGUE.passphrase }, room.clock);
      expect(await open(second, before)).toBe('before');
      second.lock();
    }
  });

  it('while the recovery identity is used leaves it to be used again', async () => {
    const { room, before } = await roomOfTwo();
    const recovery = { identity: room.recoveryIdentity, ...COLLEAGUE, name: INTERVIEWER.name };
    const cuts = await cutsOf(room.dir, async () => {
      (await recoverVault(room.dir, recovery, room.clock)).lock();
    });
    for (const dir of cuts) {
      const vault = await recoverVault(dir, recovery, room.clock);
      expect(await open(vault, before)).toBe('before');
      expect(vault.custody.verifyAll([]).problems).toEqual([]);
      vault.lock();
    }
  });

  it('while a passphrase is changed leaves the old or the new one', async () => {
    const { vault, dir, clock } = await newRoom();
    const next = { ...ADMINISTRATOR, passphrase: COLLEAGUE.passphrase };
    const cuts = await cutsOf(dir, () => vault.changePassphrase(ADMINISTRATOR.passphrase, next.passphrase));
    const opened = await Promise.all(
      cuts.map(async (cut) => {
        const old = await unlockVault(cut, ADMINISTRATOR, clock).catch(() => null);
        const any = old ?? (await unlockVault(cut, next, clock));
        any.lock();
        return old === null ? 'new' : 'old';
      }),
    );
    expect(opened).toEqual(['old', 'new']);
  });
});

describe('a compartment file', () => {
  it('with a generation that the database does not know is not taken', async () => {
    const { room, identities } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    const { recipient } = administrator.store.accounts.list()[1] ?? { recipient: '' };
    administrator.lock();
    const path = layoutOf(room.dir).compartment('interview');
    const { identity } = await generateIdentity();
    writeFileSync(
      path,
      await ageEncrypt(Buffer.from(`${identity}\n${identities.join('\n')}\n`), [recipient]),
    );
    await expect(room.unlock(INTERVIEWER)).rejects.toThrow(code('vault-damaged'));
  });

  it('that was put back from before a rotation is named as damage, and an older header is put right', async () => {
    const { room, id } = await roomOfTwo();
    const layout = layoutOf(room.dir);
    const [header, interview] = [layout.header, layout.compartment('interview')].map((path) =>
      readFileSync(path),
    );
    const administrator = await room.unlock(ADMINISTRATOR);
    await administrator.removeAccount(id);
    administrator.lock();
    const interviewer = await room.unlock(INTERVIEWER);
    const now = interviewer.header;
    interviewer.lock();
    writeFileSync(layout.header, header ?? '');
    const again = await room.unlock(INTERVIEWER);
    expect(again.header).toEqual(now);
    expect(await readHeader(room.dir)).toEqual(now);
    again.lock();
    writeFileSync(interview === undefined ? '' : layout.compartment('interview'), interview ?? '');
    await expect(room.unlock(INTERVIEWER)).rejects.toThrow(code('vault-damaged'));
  });
});

describe('a change of role', () => {
  it('takes a compartment away and gives another, with new generations', async () => {
    const { room, id, identities } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    await add(administrator, EXAMINER, 'medical-examiner');
    const view = await administrator.changeAccount(id, { role: 'medical-examiner', granted: [] });
    expect(view).toMatchObject({ role: 'medical-examiner', pending: ['medical'] });
    administrator.lock();
    // The person itself comes first, before any holder has wrapped the interviews anew.
    const second = await room.unlock(SECOND);
    expect([second.holds('interview'), second.holds('medical')]).toEqual([false, false]);
    second.lock();
    (await room.unlock(EXAMINER)).lock();
    const interviewer = await room.unlock(INTERVIEWER);
    const after = await seal(interviewer, 'after');
    await expect(ageDecrypt(after, identities)).rejects.toMatchObject({ code: 'wrong-key' });
    interviewer.lock();
    const examiner = await room.unlock(SECOND);
    expect([examiner.holds('interview'), examiner.holds('medical')]).toEqual([false, true]);
    const [changed] = examiner.store.events.list({
      scope: null,
      action: 'account.changed',
      before: null,
      limit: 1,
    });
    expect(changed).toMatchObject({
      object: { kind: 'account', id },
      details: { role: 'medical-examiner', granted: [], before: { role: 'interviewer', granted: [] } },
    });
    expect(changed?.signature).toBeDefined();
  });

  it('makes the compartment that nobody held so far', async () => {
    const { room, id } = await roomOfTwo();
    const administrator = await room.unlock(ADMINISTRATOR);
    expect(administrator.header.compartments.medical).toBeNull();
    const view = await administrator.changeAccount(id, { role: 'medical-examiner', granted: [] });
    expect(view.pending).toEqual([]);
    administrator.lock();
    expect((await room.unlock(SECOND)).holds('medical')).toBe(true);
  });

  it('or of further rights is in force at the next unlocking and can be taken back', async () => {
    const { room, id } = await roomOfTwo();
    for (const granted of [['evidence.export'], []] as const) {
      const administrator = await room.unlock(ADMINISTRATOR);
      await administrator.changeAccount(id, { role: 'interviewer', granted });
      const count = actions(administrator).length;
      await administrator.changeAccount(id, { role: 'interviewer', granted });
      expect(actions(administrator)).toHaveLength(count);
      administrator.lock();
      const second = await room.unlock(SECOND);
      expect(second.account.rights.includes('evidence.export')).toBe(granted.length > 0);
      second.lock();
    }
  });

  it('is refused without the right, for oneself, for the last administrator and for a role of another place', async () => {
    const room = await newRoom({ kind: 'desk' });
    const { id } = await add(room.vault, SECOND, 'investigator');
    const change = { role: 'administrator', granted: [] } as const;
    await expect(room.vault.changeAccount(room.vault.account.id, change)).rejects.toThrow(
      code('account-self-change'),
    );
    await expect(room.vault.changeAccount(id, { ...change, role: 'interviewer' })).rejects.toThrow(
      code('role-unavailable'),
    );
    const own = room.vault.account.id;
    room.vault.lock();
    const investigator = await room.unlock(SECOND);
    await expect(investigator.changeAccount(own, change)).rejects.toThrow(code('right-missing'));
    await expect(investigator.restoreAccount(own, COLLEAGUE.passphrase)).rejects.toThrow(
      code('right-missing'),
    );
  });
});

import { spawnSync } from 'node:child_process';
import { createVerify, X509Certificate } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ageDecrypt } from '../crypto/age.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { sealWithPassphrase } from '../crypto/passphrase.ts';
import { accountFileName } from './account-file.ts';
import { openDatabase } from './database.ts';
import { temporaryFolder } from './folder.test-support.ts';
import { layoutOf } from './layout.ts';
import { ADMINISTRATOR, actions, add, INTERVIEWER, newRoom, ROOM, TestClock } from './vault.test-support.ts';
import { createVault, logOrigin, readHeader, unlockVault, vaultExists } from './vault.ts';

const code = (code: string) => expect.objectContaining({ code });

describe('a new vault', () => {
  it('is unlocked for its administrator, who holds the office compartment alone', async () => {
    const { vault, dir, recoveryRecipient } = await newRoom();
    expect(vaultExists(dir)).toBe(true);
    expect(await readHeader(dir)).toEqual(vault.header);
    expect(vault.header).toMatchObject({ kind: 'room', officeName: 'Кабинет № 7', recoveryRecipient });
    expect(vault.account).toMatchObject({ name: ADMINISTRATOR.name, role: 'administrator' });
    expect(['office', 'interview', 'medical'].map((name) => vault.holds(name as 'office'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(actions(vault)).toEqual(['vault.created', 'vault.unlocked']);
  });

  it('opens again with its passphrase, and says what happened to it', async () => {
    const { vault, unlock } = await newRoom();
    vault.store.settings.set({ ...vault.store.settings.get(), idleMinutes: 3, officeAddress: 'Алматы' });
    vault.lock();
    const again = await unlock({ ...ADMINISTRATOR, name: ' айгүл СЕРІКҚЫЗЫ ' });
    expect(again.store.settings.get().officeAddress).toBe('Алматы');
    expect(actions(again)).toEqual(['vault.created', 'vault.unlocked', 'vault.locked', 'vault.unlocked']);
    expect(again.custody.verifyAll([]).problems).toEqual([]);
  });

  it('signs as the workstation that its certificate and its header name', async () => {
    const { vault } = await newRoom();
    const message = Buffer.from('tag manifest');
    const { certificateDer, logPublicKey, signLog, signPackage } = vault.workstation;
    const certificate = new X509Certificate(certificateDer);
    const verifier = createVerify('sha256').update(message);
    expect(verifier.verify(certificate.publicKey, await signPackage(message))).toBe(true);
    expect(certificate.subject).toContain('Room 7');
    expect(verifyEd25519(logPublicKey, message, signLog(message))).toBe(true);
    expect(verifyEd25519(vault.account.signingKey, message, vault.person.signEd25519(message))).toBe(true);
    expect(vault.custody.checkpoint().startsWith(`${logOrigin(vault.header)}\n`)).toBe(true);
  });

  it('leaves no name, no word of the office and no key in the clear outside of its header', async () => {
    const { vault, dir, recoveryIdentity } = await newRoom();
    await add(vault, INTERVIEWER, 'interviewer');
    const identity = vault.person.ageIdentity();
    vault.lock();
    const words = [
      ADMINISTRATOR.name,
      INTERVIEWER.name,
      ADMINISTRATOR.passphrase,
      identity,
      recoveryIdentity,
    ];
    for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      const full = join(dir, path);
      if (!statSync(full).isFile()) continue;
      for (const word of [...words, 'AGE-SECRET-KEY']) expect(readFileSync(full).includes(word)).toBe(false);
      expect(statSync(full).mode & 0o077, path).toBe(0);
    }
    expect(statSync(dir).mode & 0o077).toBe(0);
  });

  it('needs a strong passphrase and an empty place', async () => {
    const folder = temporaryFolder();
    const clock = new TestClock();
    const make = (dir: string, passphrase: string) =>
      createVault(dir, { ...ROOM, administrator: { name: 'A', passphrase } }, clock);
    await expect(make(join(folder, 'a'), 'too short')).rejects.toThrow(code('passphrase-weak'));
    await expect(make(join(folder, 'a'), 'passwordpassword')).rejects.toThrow(code('passphrase-weak'));
    expect(existsSync(join(folder, 'a'))).toBe(false);
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'somebody'), 'else');
    await expect(make(join(folder, 'full'), ADMINISTRATOR.passphrase)).rejects.toThrow(code('vault-exists'));
    expect(readdirSync(join(folder, 'full'))).toEqual(['somebody']);
    const { dir } = await newRoom();
    await expect(make(dir, ADMINISTRATOR.passphrase)).rejects.toThrow(code('vault-exists'));
  });

  it('is made in the place of an interrupted attempt', async () => {
    const dir = join(temporaryFolder(), 'vault');
    mkdirSync(join(`${dir}.creating`, 'accounts'), { recursive: true });
    writeFileSync(join(`${dir}.creating`, 'vault.json'), '{"half');
    expect(vaultExists(dir)).toBe(false);
    const { vault } = await createVault(dir, ROOM, new TestClock());
    vault.lock();
    expect(existsSync(`${dir}.creating`)).toBe(false);
  });
});

describe('whether a vault stands in a folder', () => {
  it('is said also of one whose header is gone, and of one whose disk is not connected', async () => {
    const folder = temporaryFolder();
    expect(vaultExists(join(folder, 'nowhere'))).toBe(false);
    expect(vaultExists(folder)).toBe(false);
    symlinkSync(join(folder, 'unplugged'), join(folder, 'link'));
    expect(vaultExists(join(folder, 'link'))).toBe(true);
    const { vault, dir } = await newRoom();
    vault.lock();
    rmSync(layoutOf(dir).header);
    expect(vaultExists(dir)).toBe(true);
  });
});

describe('unlocking', () => {
  it('is refused for a wrong passphrase and for an unknown name alike', async () => {
    const { vault, unlock } = await newRoom();
    vault.lock();
    const wrong = unlock({ ...ADMINISTRATOR, passphrase: 'forty quiet apples under sand' });
    await expect(wrong).rejects.toThrow(code('wrong-passphrase'));
    await expect(unlock({ ...ADMINISTRATOR, name: 'Nobody' })).rejects.toThrow(code('wrong-passphrase'));
    const again = await unlock(ADMINISTRATOR);
    const [failed] = again.store.events.list({
      scope: null,
      action: 'vault.unlock-failed',
      before: null,
      limit: 9,
    });
    expect(failed).toMatchObject({ actor: { account: 'system', role: 'system' }, details: { count: 2 } });
  });

  it('is refused while somebody has the vault open, and does not count as a failure', async () => {
    const { unlock, vault } = await newRoom();
    await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('vault-in-use'));
    vault.lock();
    const again = await unlock(ADMINISTRATOR);
    expect(actions(again)).not.toContain('vault.unlock-failed');
  });

  it('names a vault that is not there, one that is newer, and one that is damaged', async () => {
    const { vault, unlock, dir } = await newRoom();
    vault.lock();
    const { header } = layoutOf(dir);
    const good = readFileSync(header, 'utf8');
    writeFileSync(header, good.replace('"version": 1', '"version": 2'));
    await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('vault-newer'));
    for (const bad of ['', '{', good.slice(0, -20), good.replace('senim-vault', 'other')]) {
      writeFileSync(header, bad);
      await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('vault-damaged'));
    }
    const nowhere = unlockVault(join(dir, 'nowhere'), ADMINISTRATOR, new TestClock());
    await expect(nowhere).rejects.toThrow(code('vault-missing'));
    writeFileSync(header, good);
    expect((await unlock(ADMINISTRATOR)).header).toEqual(JSON.parse(good));
  });

  it('notices what was replaced in the clear', async () => {
    const { vault, unlock, dir } = await newRoom();
    await add(vault, INTERVIEWER, 'interviewer');
    vault.lock();
    const stranger = await newRoom();
    await add(stranger.vault, INTERVIEWER, 'interviewer');
    stranger.vault.lock();
    const [own, other] = [layoutOf(dir), layoutOf(stranger.dir)];
    const header = await readHeader(dir);
    const edits = [
      { officeName: 'Another office' },
      {
        compartments: stranger.vault.lock() ?? {
          ...header.compartments,
          interview: header.recoveryRecipient,
        },
      },
      { recoveryRecipient: header.compartments.office },
      { logKey: Buffer.alloc(32, 1).toString('base64') },
    ];
    for (const edit of edits) {
      writeFileSync(own.header, JSON.stringify({ ...header, ...edit }));
      await expect(unlock(ADMINISTRATOR), JSON.stringify(edit)).rejects.toThrow(code('vault-damaged'));
    }
    writeFileSync(own.header, JSON.stringify(header));
    for (const part of ['certificate', 'signingKey', 'logKey', 'databaseKey'] as const) {
      const good = readFileSync(own[part]);
      cpSync(other[part], own[part]);
      await expect(unlock(ADMINISTRATOR), part).rejects.toThrow(code('vault-damaged'));
      writeFileSync(own[part], good);
    }
    await unlock(ADMINISTRATOR);
  });

  it('names a database that is missing, foreign, cut, or newer', async () => {
    const { vault, unlock, dir } = await newRoom();
    vault.lock();
    const { database } = layoutOf(dir);
    const good = readFileSync(database);
    const flipped = Buffer.from(good);
    flipped[9000] = (flipped[9000] ?? 0) ^ 1;
    for (const bad of [Buffer.alloc(0), Buffer.from('SQLite format 3\0'), good.subarray(0, 5000), flipped]) {
      writeFileSync(database, bad);
      await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('database-damaged'));
    }
    writeFileSync(database, good);
    await unlock(ADMINISTRATOR);
  });

  it('clears away what a crash left', async () => {
    const { vault, unlock, dir } = await newRoom();
    writeFileSync(join(vault.stagingDir(), 'half.sealed'), 'x');
    vault.lock();
    const part = join(layoutOf(dir).files, 'fil-x.key.age.0123456789abcdef.part');
    writeFileSync(part, 'x');
    const again = await unlock(ADMINISTRATOR);
    expect(existsSync(part)).toBe(false);
    expect(readdirSync(again.stagingDir())).toEqual([]);
  });

  it('completes the header when a crash came before a new compartment was named in it', async () => {
    const { vault, unlock, dir } = await newRoom();
    const before = readFileSync(layoutOf(dir).header);
    await add(vault, INTERVIEWER, 'interviewer');
    const { header } = vault;
    vault.lock();
    writeFileSync(layoutOf(dir).header, before);
    const interviewer = await unlock(INTERVIEWER);
    expect(interviewer.header).toEqual(header);
    expect(await readHeader(dir)).toEqual(header);
    expect(interviewer.holds('interview')).toBe(true);
  });
});

describe('an unlocking that cannot be finished', () => {
  it('closes the vault again', async () => {
    const { vault, unlock, dir } = await newRoom();
    const { id } = await add(vault, INTERVIEWER, 'interviewer');
    await vault.removeAccount(id);
    const path = layoutOf(dir).account(accountFileName(vault.header.vaultId, INTERVIEWER.name));
    vault.lock();
    mkdirSync(path);
    await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('write-failed'));
    rmdirSync(path);
    await unlock(ADMINISTRATOR);
  });
});

describe('a database that somebody with the office key edited', () => {
  async function edited(sql: string) {
    const { vault, unlock, dir, recoveryIdentity } = await newRoom();
    vault.lock();
    const layout = layoutOf(dir);
    const office = await ageDecrypt(readFileSync(layout.compartment('office')), [recoveryIdentity]);
    const identity = Buffer.from(office).toString('utf8').trim();
    const database = openDatabase(
      layout.database,
      await ageDecrypt(readFileSync(layout.databaseKey), [identity]),
    );
    database.exec(sql);
    database.close();
    return unlock(ADMINISTRATOR);
  }

  it.each([
    ['is newer', 'PRAGMA user_version = 99', 'database-newer'],
    ['has another recipient for the account', "UPDATE accounts SET recipient = 'age1x'", 'vault-damaged'],
    ['does not know the account', "UPDATE accounts SET id = 'acc-x'", 'account-unknown'],
    ['has removed the account', "UPDATE accounts SET removed_at = 'now'", 'account-unknown'],
    ['has no copy of the header', 'DELETE FROM meta', 'database-damaged'],
    [
      'has a copy of another header',
      `UPDATE meta SET value = replace(value, 'Room 7', 'Room 8')`,
      'vault-damaged',
    ],
    ['lacks a table', 'DROP TABLE trust', 'database-damaged'],
  ])('%s', async (_, sql, expected) => {
    await expect(edited(`PRAGMA foreign_keys = OFF; ${sql}`)).rejects.toThrow(code(expected));
  });
});

describe('a file of keys that was changed', () => {
  it('is named as damage, wherever it was', async () => {
    const { vault, unlock, dir } = await newRoom();
    vault.lock();
    const layout = layoutOf(dir);
    const account = layout.account(accountFileName((await readHeader(dir)).vaultId, ADMINISTRATOR.name));
    for (const path of [account, layout.compartment('office')]) {
      const good = readFileSync(path);
      for (const bad of [
        Buffer.alloc(0),
        good.subarray(0, 40),
        good.subarray(0, -1),
        Buffer.concat([good, good]),
      ]) {
        writeFileSync(path, bad);
        await expect(unlock(ADMINISTRATOR), `${path} ${bad.length}`).rejects.toThrow(code('vault-damaged'));
      }
      writeFileSync(path, good);
    }
    const readable = await sealWithPassphrase(Buffer.from('AGE-SECRET-KEY-1'), ADMINISTRATOR.passphrase, 4);
    writeFileSync(account, readable);
    await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('vault-damaged'));
  });

  it('is named as damage when it is the office compartment and gone', async () => {
    const { vault, unlock, dir } = await newRoom();
    vault.lock();
    rmSync(layoutOf(dir).compartment('office'));
    await expect(unlock(ADMINISTRATOR)).rejects.toThrow(code('vault-damaged'));
  });
});

describe('a locked vault', () => {
  it('gives nothing any more', async () => {
    const { vault } = await newRoom();
    const { workstation, person } = vault;
    vault.lock();
    vault.lock();
    expect(() => vault.store).toThrow(code('locked'));
    expect(() => vault.header).toThrow(code('locked'));
    expect(() => vault.record('vault.locked', { kind: 'vault', id: 'x' }, {})).toThrow(code('locked'));
    expect(() => person.ageIdentity()).toThrow(code('locked'));
    expect(() => person.signEd25519(new Uint8Array(1))).toThrow(code('locked'));
    expect(() => workstation.signLog(new Uint8Array(1))).toThrow(code('locked'));
    await expect(workstation.signPackage(new Uint8Array(1))).rejects.toThrow(code('locked'));
    await expect(vault.openFrom('office', new Uint8Array(1))).rejects.toThrow(code('locked'));
  });
});

describe('the recovery identity', () => {
  const age = (args: string[], input?: Buffer) => {
    const { status, stdout, stderr } = spawnSync('age', args, { input });
    expect(stderr.toString()).toBe('');
    expect(status).toBe(0);
    return stdout;
  };

  it('opens every compartment, the database and a file with the stock age command', async () => {
    const { vault, unlock, dir, recoveryIdentity } = await newRoom();
    await add(vault, INTERVIEWER, 'interviewer');
    await add(vault, { name: 'Ержан', passphrase: 'paper boats in april rain' }, 'medical-examiner');
    vault.lock();
    const interviewer = await unlock(INTERVIEWER);
    const { id, key } = await interviewer.newFile('interview', 'prt');
    const fileKey = Buffer.from(key);
    interviewer.lock();

    const layout = layoutOf(dir);
    const folder = temporaryFolder();
    const identity = join(folder, 'recovery.txt');
    writeFileSync(identity, `${recoveryIdentity}\n`);
    const compartment = (name: 'office' | 'interview' | 'medical') => {
      const path = join(folder, `${name}.txt`);
      writeFileSync(path, age(['-d', '-i', identity, layout.compartment(name)]));
      return path;
    };
    expect(age(['-d', '-i', compartment('office'), layout.databaseKey])).toHaveLength(32);
    expect(age(['-d', '-i', compartment('interview'), layout.fileKey(id)]).equals(fileKey)).toBe(true);
    expect(readFileSync(compartment('medical'), 'utf8')).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\n$/);
    expect(age(['-d', '-i', compartment('office'), layout.signingKey]).length).toBeGreaterThan(100);
  });
});

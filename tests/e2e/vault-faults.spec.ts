import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import type { ErrorCode } from '../../electron/contract/errors.ts';
import type { Language } from '../../electron/contract/primitives.ts';
import { accountFileName } from '../../electron/vault/account-file.ts';
import { layoutOf } from '../../electron/vault/layout.ts';
import { knock, lockButton, unlock } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { openSession } from '../application/navigation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call, codeOf, tryCall } from './support/calls.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { PSEUDONYM, prepareSession, recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { startSecond } from './support/second-instance.ts';
import {
  contentsOf,
  cut,
  fileIn,
  flipBit,
  makeDatabaseNewer,
  restore,
  setByte,
  vaultOf,
} from './support/vault-files.ts';

/** FORMAT.md of the sealed file: the version is a 16-bit number, big-endian, after the magic. */
const SEALED_FILE_VERSION_AT = 9;
const ALL_EVENTS = { scope: null, action: null, before: null, limit: 500 } as const;

let scratch: Scratch;
/** A vault as its office left it, with one sealed recording; every test has a copy of its own. */
let good: string;
let recoveryIdentity: string;
let count = 0;

test.beforeAll(async () => {
  scratch = scratchFolder();
  const ws = await startWorkstation({ folder: join(scratch.path, 'first'), language: 'kk' });
  try {
    recoveryIdentity = await setUpOffice(ws.page, 'room', ['interviewer']);
    await become(ws.page, 'interviewer');
    const { id } = await prepareSession(ws.page);
    await recordAndSeal(ws.page, id, 3000);
  } finally {
    await ws.close();
  }
  good = join(scratch.path, 'good');
  renameSync(vaultOf(ws.userData), good);
});
test.afterAll(() => scratch.remove());

/** A workstation's folder with a copy of the good vault in it. */
function newFolder(): { folder: string; vault: string } {
  count += 1;
  const folder = join(scratch.path, `copy-${count}`);
  const vault = vaultOf(join(folder, 'user-data'));
  restore(good, vault);
  return { folder, vault };
}

/** The screen says what happened and what to do, in its language, and shows the code to read out. */
async function expectSaid({ page, t }: Workstation, code: ErrorCode): Promise<void> {
  await expect(page.getByText(t(`errors:${code}.what`), { exact: true })).toBeVisible();
  await expect(page.getByText(t(`errors:${code}.do`), { exact: true })).toBeVisible();
  await expect(page.getByText(code, { exact: true })).toBeVisible();
}

/** What the screen of a vault that does not open says, and that it offers nothing that could make it worse. */
async function expectBroken(ws: Workstation, code: ErrorCode): Promise<void> {
  await expect(ws.page.getByText(ws.t('unlock:broken.title'))).toBeVisible();
  await expectSaid(ws, code);
  await expect(ws.page.getByRole('button', { name: ws.t('common:next') })).toHaveCount(0);
  const names = { officeName: 'Басқа', workstationName: 'Басқа' };
  const over = { kind: 'room', ...names, administrator: PEOPLE.administrator };
  expect(await codeOf(ws.page, 'vault.create', over)).toBe('vault-exists');
  expect(await codeOf(ws.page, 'vault.unlock', PEOPLE.administrator)).toBe(code);
}

test.describe('a vault does not open at the start', () => {
  const cases: readonly [string, Language, ErrorCode, (header: string) => void][] = [
    ['when its header is no header', 'kk', 'vault-damaged', (header) => writeFileSync(header, 'жоқ')],
    ['when its header was cut', 'ru', 'vault-damaged', (header) => cut(header, 0.6)],
    ['when its header is gone', 'en', 'vault-missing', (header) => rmSync(header)],
    [
      'when a later program wrote it',
      'ru',
      'vault-newer',
      (header) => writeFileSync(header, readFileSync(header, 'utf8').replace('"version": 1', '"version": 2')),
    ],
  ];
  for (const [when, language, code, damage] of cases) {
    test(`${when}; the screen says so and nothing is written`, async () => {
      const { folder, vault } = newFolder();
      damage(layoutOf(vault).header);
      const before = contentsOf(vault);
      const ws = await startWorkstation({ folder, language });
      try {
        await expectBroken(ws, code);
      } finally {
        await ws.close();
      }
      expect(contentsOf(vault)).toEqual(before);
    });
  }

  test('when the disk that it stands on is not connected', async () => {
    const { folder, vault } = newFolder();
    rmSync(vault, { recursive: true });
    symlinkSync(join(scratch.path, 'unplugged'), vault);
    const ws = await startWorkstation({ folder, language: 'kk' });
    try {
      await expectBroken(ws, 'vault-missing');
    } finally {
      await ws.close();
    }
    expect(existsSync(join(scratch.path, 'unplugged'))).toBe(false);
  });
});

test.describe('a vault does not open for anybody', () => {
  let ws: Workstation;
  let vault: string;

  test.beforeAll(async () => {
    const made = newFolder();
    vault = made.vault;
    ws = await startWorkstation({ folder: made.folder, language: 'ru' });
  });
  test.afterAll(() => ws?.end());

  const compartment = (dir: string) => layoutOf(dir).compartment('office');
  const account = (dir: string) => {
    const { vaultId } = JSON.parse(readFileSync(layoutOf(dir).header, 'utf8')) as { vaultId: string };
    return layoutOf(dir).account(accountFileName(vaultId, PEOPLE.administrator.name));
  };
  const cases: readonly [string, ErrorCode, (dir: string) => void | Promise<void>][] = [
    ['whose account is no account', 'vault-damaged', (dir) => writeFileSync(account(dir), 'age?')],
    ['whose account was cut', 'vault-damaged', (dir) => cut(account(dir), 0.9)],
    ['whose compartment was cut', 'vault-damaged', (dir) => cut(compartment(dir), 0.9)],
    ['whose compartment lost a bit', 'vault-damaged', (dir) => flipBit(compartment(dir))],
    ['whose compartment is gone', 'vault-damaged', (dir) => rmSync(compartment(dir))],
    ['whose database key is gone', 'vault-damaged', (dir) => rmSync(layoutOf(dir).databaseKey)],
    ['whose log key lost a bit', 'vault-damaged', (dir) => flipBit(layoutOf(dir).logKey)],
    ['whose database is gone', 'database-damaged', (dir) => rmSync(layoutOf(dir).database)],
    ['whose database was cut', 'database-damaged', (dir) => cut(layoutOf(dir).database, 0.5)],
    ['whose database lost a bit', 'database-damaged', (dir) => flipBit(layoutOf(dir).database)],
    [
      'whose database begins with something else',
      'database-damaged',
      (dir) => flipBit(layoutOf(dir).database, 3),
    ],
    [
      'whose database a later program wrote',
      'database-newer',
      (dir) => makeDatabaseNewer(dir, recoveryIdentity),
    ],
    [
      'whose header names another office than the database',
      'vault-damaged',
      (dir) => {
        const { header } = layoutOf(dir);
        writeFileSync(header, readFileSync(header, 'utf8').replace('Бөлме 1', 'Бөлме 2'));
      },
    ],
  ];
  for (const [which, code, damage] of cases) {
    test(`${which}; the screen says so and nothing is written`, async () => {
      restore(good, vault);
      await damage(vault);
      const before = contentsOf(vault);
      await ws.page.reload();
      await knock(ws, PEOPLE.administrator);
      await expectSaid(ws, code);
      expect(contentsOf(vault)).toEqual(before);
      // What is no fault of the person's does not count as a wrong passphrase.
      expect((await call(ws.page, 'app.state', {})).waitMs).toBe(0);
    });
  }

  test('and opens again once the files are put back', async () => {
    restore(good, vault);
    await ws.page.reload();
    await unlock(ws, PEOPLE.administrator);
    expect(await call(ws.page, 'custody.verify', {})).toMatchObject({ sound: true, firstBad: null });
    await call(ws.page, 'vault.lock', {});
  });
});

test.describe('a sealed recording', () => {
  let ws: Workstation;
  let files: string;
  const part = () => fileIn(files, '.sealed');

  test.beforeAll(async () => {
    const made = newFolder();
    files = join(made.vault, 'files');
    ws = await startWorkstation({ folder: made.folder, language: 'en' });
    await unlock(ws, PEOPLE.interviewer);
  });
  test.afterAll(() => ws?.end());

  const review = async (damage: (path: string) => void) => {
    restore(join(good, 'files'), files);
    damage(part());
    const before = contentsOf(files);
    await openSession(ws, PSEUDONYM, 'review');
    return before;
  };

  const whole: readonly [string, ErrorCode, (path: string) => void][] = [
    ['that is gone', 'sealed-file-missing', (path) => rmSync(path)],
    ['that is something else', 'sealed-file-damaged', (path) => writeFileSync(path, 'not a sealed file')],
    ['that a later program wrote', 'sealed-file-newer', (path) => setByte(path, SEALED_FILE_VERSION_AT, 3)],
    ['whose key lost a bit', 'sealed-file-damaged', (path) => flipBit(path.replace('.sealed', '.key.age'))],
  ];
  for (const [which, code, damage] of whole) {
    test(`${which} is named as that, and kept as it is`, async () => {
      const before = await review(damage);
      await expectSaid(ws, code);
      expect(contentsOf(files)).toEqual(before);
    });
  }

  test('in which one second lost a bit plays without it and says so', async () => {
    const before = await review((path) => flipBit(path));
    await ws.page.getByRole('button', { name: ws.t('review:play') }).click();
    await expect(ws.page.getByText(ws.t('review:unreadable.title'))).toBeVisible();
    expect(contentsOf(files)).toEqual(before);
  });

  test('that was cut is not shown as if it were whole', async () => {
    const before = await review((path) => cut(path, 0.6));
    await expect(ws.page.getByText(ws.t('review:lost.title'))).toBeVisible();
    await expect(ws.page.getByText(ws.t('review:whole'))).toHaveCount(0);
    expect(contentsOf(files)).toEqual(before);
  });

  test('that is whole says that it has no gap', async () => {
    await review(() => undefined);
    await expect(ws.page.getByText(ws.t('review:whole'))).toBeVisible();
    await expect(ws.page.getByText(ws.t('review:lost.title'))).toHaveCount(0);
  });
});

test.describe('a wrong passphrase', () => {
  const wrong = { ...PEOPLE.administrator, passphrase: 'тауық шатыр пойыз қоңырау 13' };
  const attempts = (vault: string) =>
    JSON.parse(readFileSync(layoutOf(vault).attempts, 'utf8')) as { failures: number };

  test('is refused alike for a known and an unknown name, and the third makes everybody wait', async () => {
    const { folder, vault } = newFolder();
    const ws = await startWorkstation({ folder, language: 'kk' });
    try {
      await knock(ws, wrong);
      await expectSaid(ws, 'wrong-passphrase');
      await expect(ws.page.getByLabel(ws.t('unlock:passphrase'), { exact: true })).toHaveValue('');
      expect(await codeOf(ws.page, 'vault.unlock', { ...wrong, name: 'Ешкім' })).toBe('wrong-passphrase');
      await knock(ws, wrong);
      await expect(ws.page.getByText(ws.t('unlock:wait.title'))).toBeVisible();
      expect(attempts(vault).failures).toBe(3);
    } finally {
      await ws.close();
    }
  });

  test('is counted before it is tried, so that ending the application saves no attempt', async () => {
    const { folder, vault } = newFolder();
    const ws = await startWorkstation({ folder, language: 'ru' });
    await knock(ws, wrong);
    await expect.poll(() => existsSync(layoutOf(vault).attempts) && attempts(vault).failures).toBe(1);
    await ws.kill();
    expect(attempts(vault).failures).toBe(1);
  });

  test('makes wait with a countdown that neither a restart nor a power cut ends', async () => {
    const { folder, vault } = newFolder();
    let ws = await startWorkstation({ folder, language: 'en' });
    expect(await codeOf(ws.page, 'vault.unlock', wrong)).toBe('wrong-passphrase');
    await ws.kill();
    // As many as a patient thief would make; each further one doubles the wait.
    const known = attempts(vault);
    writeFileSync(layoutOf(vault).attempts, JSON.stringify({ ...known, failures: 11, unreported: 11 }));
    let left = Number.POSITIVE_INFINITY;
    for (const end of ['close', 'kill'] as const) {
      ws = await startWorkstation({ folder, language: 'en' });
      await expect(ws.page.getByText(ws.t('unlock:wait.title'))).toBeVisible();
      const shown = await countdown(ws);
      await expect.poll(() => countdown(ws)).toBeLessThan(shown);
      await expect(ws.page.getByRole('button', { name: ws.t('unlock:open') })).toBeDisabled();
      const refused = await tryCall(ws.page, 'vault.unlock', PEOPLE.administrator);
      expect(refused).toMatchObject({ ok: false, error: { code: 'too-many-attempts' } });
      expect(shown).toBeGreaterThan(0);
      expect(shown).toBeLessThanOrEqual(left);
      left = shown;
      await ws[end]();
    }
    expect(attempts(vault).failures).toBe(11);
  });
});

test.describe('two at once', () => {
  test('on one folder: the second gives way and the first is shown again', async () => {
    const { folder } = newFolder();
    const ws = await startWorkstation({ folder, language: 'en' });
    try {
      await unlock(ws, PEOPLE.administrator);
      await ws.app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.hide();
      });
      expect(await startSecond(ws)).toBe(0);
      const shown = () =>
        ws.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .filter((window) => window.isVisible())
            .map((window) => window.webContents.getURL().split('#')[0]),
        );
      await expect.poll(shown).toEqual(['app://console/']);
      await expect(lockButton(ws)).toBeVisible();
    } finally {
      await ws.close();
    }
  });

  test('on one vault by two folders: the second is refused in words, until the first has locked', async () => {
    const one = newFolder();
    const other = join(scratch.path, 'other');
    mkdirSync(join(other, 'user-data'), { recursive: true });
    symlinkSync(one.vault, vaultOf(join(other, 'user-data')));
    const first = await startWorkstation({ folder: one.folder, language: 'en' });
    const second = await startWorkstation({ folder: other, language: 'kk' });
    try {
      await unlock(first, PEOPLE.interviewer);
      const before = (await call(first.page, 'custody.list', ALL_EVENTS)).rows.length;
      await knock(second, PEOPLE.administrator);
      await expectSaid(second, 'vault-in-use');
      expect((await call(first.page, 'custody.list', ALL_EVENTS)).rows).toHaveLength(before);
      expect(await call(first.page, 'custody.verify', {})).toMatchObject({ sound: true });
      await call(first.page, 'vault.lock', {});
      await unlock(second, PEOPLE.administrator);
    } finally {
      await second.close();
      await first.close();
    }
  });
});

/** The countdown that the locked screen shows, in seconds. */
async function countdown({ page, t }: Workstation): Promise<number> {
  const text = (await page.getByText(t('unlock:wait.left')).textContent()) ?? '';
  const [hours = 0, minutes = 0, seconds = 0] = (/\d+:\d\d:\d\d/.exec(text)?.[0] ?? '')
    .split(':')
    .map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}

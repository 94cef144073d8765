import { join } from 'node:path';
import { type Locator, type Page, test } from '@playwright/test';
import { Language } from '../../electron/contract/primitives.ts';
import { literally } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { open, speak } from './support/inspection.ts';
import { become, OFFICE, PEOPLE, setUpOffice } from './support/office.ts';
import { standStill } from './support/references.ts';
import { CASE } from './support/room.ts';
import { scratchFolder } from './support/scratch.ts';

const SIZE = { width: 1280, height: 800 };
/** Covers what is another one in every vault. */
const HIDDEN = '#c3b9a8';
const scratch = scratchFolder();
let ws: Workstation;
let page: Page;

test.afterAll(() => scratch.remove());

/** Holds the open screen against its pictures, in each language; `mask` is covered. */
async function compare(name: string, mask: readonly Locator[] = []): Promise<void> {
  for (const language of Language.options) {
    await speak(ws, language);
    await standStill(ws);
    // The pointer rests where it was, and what stands there differs with the language.
    await page.mouse.move(0, 0);
    await expect
      .soft(page)
      .toHaveScreenshot(`${name}-${language}.png`, { mask: [...mask], maskColor: HIDDEN });
  }
  await speak(ws, ws.language);
}

test.describe
  .serial('a room looks as it did', () => {
    test.beforeAll(async () => {
      ws = await startWorkstation({ folder: join(scratch.path, 'room'), language: 'en', size: SIZE });
      page = ws.page;
    });
    test.afterAll(() => ws.close());

    test('at its first run', async () => {
      const { t } = ws;
      await compare('first-run-kind');
      const kind = new RegExp(`^${literally(t('first-run:kind.room.name'))}`);
      await page.getByRole('radio', { name: kind }).click();
      await page.getByRole('button', { name: t('common:next') }).click();
      await compare('first-run-names');
      await page.getByLabel(t('first-run:names.office')).first().fill(OFFICE.officeName);
      await page.getByLabel(t('first-run:names.workstation')).first().fill(OFFICE.workstationName);
      await page.getByRole('button', { name: t('common:next') }).click();
      await compare('first-run-administrator');
      await setUpOffice(page, 'room', ['interviewer', 'investigator']);
    });

    test('to its administrator', async () => {
      await open(ws, '/administration');
      for (const tab of ['accounts', 'settings', 'room', 'cameras', 'backup', 'trust']) {
        await page.getByRole('tab', { name: ws.t(`administration:tab.${tab}`), exact: true }).click();
        await compare(`administration-${tab}`);
      }
      await page.getByRole('tab', { name: ws.t('administration:tab.accounts'), exact: true }).click();
      await page.getByRole('button', { name: ws.t('administration:accounts.add') }).click();
      await compare('administration-add-account');
      await page.keyboard.press('Escape');
    });

    test('to an interviewer who begins', async () => {
      await become(page, 'interviewer');
      await page.reload();
      await open(ws, '/today');
      // What this machine wants is said in one line, which is another one elsewhere.
      await compare('today-empty', [page.locator('#content a[href$="/health"]').locator('..')]);
      await open(ws, '/retention');
      await compare('retention-empty');
      await open(ws, '/cases');
      await compare('cases-empty');
      await page.keyboard.press('F1');
      await compare('help');
      await page.keyboard.press('Escape');
      await open(ws, '/cases/new');
      await compare('case-new');
      await open(ws, '/search');
      await compare('search');
      const { id } = await call(page, 'cases.create', { case: { ...CASE, ageYears: 6 }, identity: null });
      await open(ws, `/cases/${id}/prepare`);
      await compare('prepare-new');
    });

    test('when it is locked', async () => {
      await open(ws, '/cases');
      await page.getByRole('button', { name: PEOPLE.interviewer.name }).click();
      await page.getByRole('menuitem', { name: ws.t('common:passphrase.change') }).click();
      await compare('change-passphrase');
      await call(page, 'vault.lock', {});
      await page.reload();
      const words = page.locator('p', { has: page.locator('span[style*="word-spacing"]') });
      await compare('unlock', [words]);
      await page.getByRole('button', { name: ws.t('unlock:recover.ask') }).click();
      await compare('unlock-recover', [words]);
    });
  });

test.describe
  .serial('a desk looks as it did', () => {
    test.beforeAll(async () => {
      ws = await startWorkstation({ folder: join(scratch.path, 'desk'), language: 'en', size: SIZE });
      page = ws.page;
      await setUpOffice(page, 'desk', ['investigator']);
      await become(page, 'investigator');
      await page.reload();
    });
    test.afterAll(() => ws.close());

    test('before anything was handed over', async () => {
      for (const [name, address] of [
        ['inbox', '/desk'],
        ['keeping', '/desk/keeping'],
      ] as const) {
        await open(ws, address);
        await compare(`desk-${name}-empty`);
      }
    });
  });

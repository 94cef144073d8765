import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import type { Role } from '../../electron/contract/roles.ts';
import { literally, lockButton } from '../application/door.ts';
import { expect } from '../application/expectation.ts';
import { textsIn } from '../application/texts.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { inspect, open, speak } from './support/inspection.ts';
import { deliver, releaseFinding, writeFinding } from './support/job.ts';
import { become, OFFICE, PEOPLE, setUpOffice } from './support/office.ts';
import { writePhotograph } from './support/photograph.ts';
import { writeCard } from './support/recipient.ts';
import { PSEUDONYM, prepareSession, recordAndSeal, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

let scratch: Scratch;
let ws: Workstation;
let page: Page;

test.beforeAll(() => {
  scratch = scratchFolder();
});
test.afterAll(() => scratch.remove());

test.describe
  .serial('before the vault is open', () => {
    test.beforeAll(async () => {
      ws = await startWorkstation({ folder: join(scratch.path, 'new'), language: 'kk' });
      page = ws.page;
    });
    test.afterAll(() => ws.end());

    const next = () => page.getByRole('button', { name: ws.t('common:next') }).click();

    test('the first run can be read and used by everybody, step by step', async () => {
      const { t } = ws;
      await inspect(ws, 'first-run-1-kind');
      await page
        .getByRole('radio', { name: new RegExp(`^${literally(t('first-run:kind.room.name'))}`) })
        .click();
      await next();
      await inspect(ws, 'first-run-2-names');
      await page.getByLabel(t('first-run:names.office')).first().fill(OFFICE.officeName);
      await page.getByLabel(t('first-run:names.workstation')).first().fill(OFFICE.workstationName);
      await next();
      await inspect(ws, 'first-run-3-administrator');
      const { name, passphrase } = PEOPLE.administrator;
      await page.getByLabel(t('first-run:administrator.name')).fill(name);
      await page.getByLabel(t('first-run:administrator.passphrase'), { exact: true }).fill(passphrase);
      await page.getByLabel(t('common:passphrase.repeat'), { exact: true }).fill(passphrase);
      await page.getByRole('button', { name: t('first-run:administrator.create') }).click();
      await expect(page.getByText(/^AGE-SECRET-KEY-1[0-9A-Z]+$/)).toBeVisible();
      await inspect(ws, 'first-run-4-recovery');
      await page.getByLabel(t('first-run:recovery.kept')).check();
      await page.getByRole('button', { name: t('first-run:recovery.finish') }).click();
      await expect(lockButton(ws)).toBeVisible();
    });

    test('so can the screens on which nothing stands yet', async () => {
      await call(page, 'accounts.add', { ...PEOPLE.interviewer, role: 'interviewer', granted: [] });
      await become(page, 'interviewer');
      for (const name of ['today', 'cases']) {
        await open(ws, `/${name}`);
        await inspect(ws, `${name}-empty`);
      }
    });

    test('so can the locked screen', async () => {
      await call(page, 'vault.lock', {});
      await inspect(ws, 'unlock');
      for (let attempt = 0; attempt < 3; attempt += 1)
        await page.evaluate(() => window.senim.call('vault.unlock', { name: 'x', passphrase: 'y' }));
      await page.reload();
      await inspect(ws, 'unlock-waiting');
    });
  });

test.describe('at the room', () => {
  const ids = { case: '', sealed: '', prepared: '', finding: '', draft: '' };

  /** A case that has gone all the way but for the receipt, and one that waits. */
  async function furnish(): Promise<void> {
    const session = await prepareSession(page, { ageYears: 9, needs: 'Құлағы нашар естиді.' });
    const identity = { fullName: 'Ұ. Ө.', birthDate: '2017-03-02', iin: '', address: '', contacts: '' };
    await call(page, 'cases.set-identity', { caseId: session.caseId, identity });
    await recordAndSeal(page, session.id, 3000);
    const prepared = await prepareSession(page, { pseudonym: 'Бүркіт', ageYears: 13 });
    await become(page, 'medical-examiner');
    const photograph = join(scratch.path, 'photograph.jpg');
    writePhotograph(photograph, 'x');
    const text = { description: 'Көгерген дақ.', grade: 'consistent', conclusion: 'Сәйкес.' } as const;
    const finding = await writeFinding(ws, session.id, { title: 'Сол иық', ...text }, photograph);
    await releaseFinding(ws, finding);
    const draft = await writeFinding(ws, session.id, { title: 'Оң тізе', ...text }, photograph);
    Object.assign(ids, {
      case: session.caseId,
      sealed: session.id,
      prepared: prepared.id,
      finding: finding.id,
      draft: draft.id,
    });
  }

  test.beforeAll(async () => {
    ws = await startWorkstation({ folder: join(scratch.path, 'room'), language: 'kk' });
    page = ws.page;
    await setUpOffice(page, 'room', ['interviewer', 'medical-examiner', 'investigator']);
    await become(page, 'interviewer');
    await furnish();
  });
  test.afterAll(() => ws.end());

  const screens: readonly [Role, readonly (readonly [string, () => string])[]][] = [
    [
      'interviewer',
      [
        ['today', () => '/today'],
        ['cases', () => '/cases'],
        ['case-new', () => '/cases/new'],
        ['case', () => `/cases/${ids.case}`],
        ['case-change', () => `/cases/${ids.case}/change`],
        ['session-new', () => `/cases/${ids.case}/prepare`],
        ['prepare', () => `/sessions/${ids.prepared}/prepare`],
        ['end', () => `/sessions/${ids.sealed}/end`],
        ['review', () => `/sessions/${ids.sealed}/review`],
        ['findings-released', () => `/sessions/${ids.sealed}/findings`],
        ['health', () => '/health'],
        ['lost', () => '/nowhere'],
        ['no-right', () => '/administration'],
      ],
    ],
    [
      'medical-examiner',
      [
        ['findings', () => `/sessions/${ids.sealed}/findings`],
        ['finding-new', () => `/sessions/${ids.sealed}/findings/new`],
        ['finding-draft', () => `/sessions/${ids.sealed}/findings/${ids.draft}`],
        ['finding-signed', () => `/sessions/${ids.sealed}/findings/${ids.finding}`],
        ['custody', () => '/custody'],
      ],
    ],
  ];
  for (const [role, places] of screens) {
    test(`the ${role}’s screens can be read and used by everybody`, async () => {
      await become(page, role);
      for (const [name, address] of places) {
        await open(ws, address());
        await inspect(ws, name);
      }
    });
  }

  test('a draft opens with its own words, whatever form was open before it', async () => {
    await become(page, 'medical-examiner');
    await open(ws, `/sessions/${ids.sealed}/findings/new`);
    const title = page.getByLabel(ws.t('findings:form.title'));
    await expect(title).toHaveValue('');
    await open(ws, `/sessions/${ids.sealed}/findings/${ids.draft}`);
    await expect(title).toHaveValue('Оң тізе');
  });

  test('the investigator’s screens can be read and used by everybody', async () => {
    await become(page, 'investigator');
    const sessionId = ids.sealed;
    await open(ws, `/sessions/${sessionId}/deliver`);
    await inspect(ws, 'deliver-empty');
    const card = await writeCard(scratch.path, 'Тергеуші Ж. К.');
    await deliver(ws, {
      sessionId,
      card,
      folder: scratch.path,
      purpose: 'Сотқа дейінгі тергеп-тексеру',
      legalBasis: '2026 жылғы 4 наурыздағы қаулы',
    });
    await page.reload();
    await inspect(ws, 'deliver');
    await open(ws, '/deliveries');
    await inspect(ws, 'deliveries');
  });

  test('the administrator’s screens can be read and used by everybody', async () => {
    await become(page, 'administrator');
    await open(ws, '/administration');
    for (const tab of ['health', 'accounts', 'settings', 'room', 'trust', 'certificate']) {
      await page.getByRole('tab', { name: ws.t(`administration:tab.${tab}`), exact: true }).click();
      await inspect(ws, `administration-${tab}`);
    }
  });

  test('what opens over a screen can be read and used by everybody', async () => {
    const { t } = ws;
    await become(page, 'interviewer');
    await open(ws, '/today');
    await page.keyboard.press('F1');
    await inspect(ws, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: PEOPLE.interviewer.name }).click();
    await page.getByRole('menuitem', { name: t('common:passphrase.change') }).click();
    await inspect(ws, 'change-passphrase');
    await page.keyboard.press('Escape');
    await open(ws, `/cases/${ids.case}`);
    await page.getByRole('button', { name: t('cases:identity.open') }).click();
    await inspect(ws, 'identity');
  });

  test('the recording can be read and used by everybody, and looked at by the child', async () => {
    await become(page, 'interviewer');
    await page.reload();
    await startRecording(page, ids.prepared);
    await untilSafe(page, 1000);
    await open(ws, `/sessions/${ids.prepared}/recording`);
    await expect(page.getByText(ws.t('recording:safe.label'), { exact: true })).toBeVisible();
    await inspect(ws, 'recording');
    await page.keyboard.press('F6');
    await inspect(ws, 'recording-black');
    await page.keyboard.press('F6');
    await page.keyboard.press('F9');
    await inspect(ws, 'recording-end');
    await call(page, 'recording.stop', { sessionId: ids.prepared });
    await page.reload();
  });

  test('the language is switched on the spot, and stays where the person is', async () => {
    await become(page, 'interviewer');
    await speak(ws, 'kk');
    await open(ws, `/cases/${ids.case}`);
    await page.locator('label', { hasText: 'Рус' }).click();
    const russian = await textsIn('ru');
    await expect(page.getByRole('button', { name: russian('common:lock') })).toBeVisible();
    await expect(page.getByRole('heading', { name: PSEUDONYM })).toBeVisible();
    expect(page.url()).toContain(ids.case);
    await page.reload();
    await expect(page.getByRole('button', { name: russian('common:lock') })).toBeVisible();
  });
});

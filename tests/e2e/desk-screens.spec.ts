import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { trustAndImport } from '../application/desk.ts';
import { expect } from '../application/expectation.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { inspect, open } from './support/inspection.ts';
import { chosen, deliver, releaseFinding, writeFinding } from './support/job.ts';
import { become, setUpOffice } from './support/office.ts';
import { writePhotograph } from './support/photograph.ts';
import { PSEUDONYM, prepareSession, recordAndSeal } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';
import { fileIn } from './support/vault-files.ts';

let scratch: Scratch;
let ws: Workstation;
let page: Page;
/** What passes from hand to hand between room and desk. */
let post: string;

/** A package of a recorded session with a finding, for the desk's investigator. */
async function packageFor(card: string): Promise<string> {
  const room = await startWorkstation({ folder: join(scratch.path, 'room'), language: 'kk' });
  try {
    await setUpOffice(room.page, 'room', ['interviewer', 'medical-examiner', 'investigator']);
    await become(room.page, 'interviewer');
    const { id: sessionId } = await prepareSession(room.page);
    await recordAndSeal(room.page, sessionId, 3000);
    await become(room.page, 'medical-examiner');
    const photograph = join(scratch.path, 'photograph.jpg');
    writePhotograph(photograph, 'x');
    const text = { description: 'Көгерген дақ.', grade: 'typical', conclusion: 'Сәйкес.' } as const;
    await releaseFinding(
      room,
      await writeFinding(room, sessionId, { title: 'Сол иық', ...text }, photograph),
    );
    await become(room.page, 'investigator');
    const order = { purpose: 'Сотқа дейінгі тергеп-тексеру', legalBasis: '04.03.2026 қаулы' };
    return join(post, await deliver(room, { sessionId, card, folder: post, ...order }));
  } finally {
    await room.close();
  }
}

test.beforeAll(async () => {
  scratch = scratchFolder();
  post = join(scratch.path, 'post');
  mkdirSync(post);
  ws = await startWorkstation({ folder: join(scratch.path, 'desk'), language: 'kk' });
  page = ws.page;
  await setUpOffice(page, 'desk', ['investigator']);
  await become(page, 'investigator');
});
test.afterAll(async () => {
  await ws?.end();
  scratch.remove();
});

test('the desk can be read and used by everybody, from its card to the receipt', async () => {
  const { t } = ws;
  await page.reload();
  await inspect(ws, 'desk-empty');
  await open(ws, '/desk/card');
  await inspect(ws, 'desk-card');
  await call(page, 'card.export', { folder: await chosen(ws, post, 'folder') });
  const file = await packageFor(fileIn(post, '.senim-card'));
  await open(ws, '/desk');
  await answerDialogs(ws.app, [file]);
  await page.getByRole('button', { name: t('desk:inbox.choose') }).click();
  await expect(page.getByText(t('desk:parts.title'))).toBeVisible();
  await inspect(ws, 'desk-checked');
  await trustAndImport(ws, PSEUDONYM);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await inspect(ws, `desk-package-${await tab.getAttribute('id').then((id) => id?.split('-').at(-1))}`);
  }
  await open(ws, '/desk');
  await inspect(ws, 'desk-inbox');
  await open(ws, '/custody');
  await inspect(ws, 'desk-custody');
});

test('so can what its administrator sees', async () => {
  await become(page, 'administrator');
  await open(ws, '/administration');
  await inspect(ws, 'desk-administration');
});

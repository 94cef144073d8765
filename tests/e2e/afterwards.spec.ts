import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { expect } from '../application/expectation.ts';
import { confirmWith } from '../application/navigation.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { inspect, open } from './support/inspection.ts';
import { chosen } from './support/job.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { prepareSession, startRecording, untilSafe } from './support/room.ts';
import { scratchFolder } from './support/scratch.ts';
import { wave } from './support/wave.ts';

const scratch = scratchFolder();
let ws: Workstation;
let sessionId = '';

const by = { presenceId: null, name: 'Ерлан Тергеуші', role: 'investigator' } as const;

test.beforeAll(async () => {
  ws = await startWorkstation({ folder: scratch.path, language: 'kk' });
  await setUpOffice(ws.page, 'room', ['interviewer', 'investigator']);
  await become(ws.page, 'interviewer');
  ({ id: sessionId } = await prepareSession(ws.page));
  await startRecording(ws.page, sessionId);
  await untilSafe(ws.page, 1000);
  const questionId = 'que-00000000000000000001';
  const text = 'Қай жерде болды?';
  await call(ws.page, 'record.enter', {
    sessionId,
    act: { kind: 'question.submitted', questionId, by, text },
  });
  await call(ws.page, 'record.enter', {
    sessionId,
    act: { kind: 'question.declined', questionId, reason: 'Шаршады' },
  });
  await call(ws.page, 'record.enter', {
    sessionId,
    act: { kind: 'note.written', text: 'Қасқалдақ туралы айтты' },
  });
  await addExhibit('Балаға қойылған ән', 'ән.wav', wave());
  await addExhibit('Мектеп анықтамасы', 'анықтама.pdf', Buffer.from('%PDF-1.7\n%%EOF\n'));
  await untilSafe(ws.page, 4000);
  await call(ws.page, 'recording.stop', { sessionId });
});
test.afterAll(async () => {
  await ws.end();
  scratch.remove();
});

async function addExhibit(title: string, name: string, bytes: Buffer): Promise<void> {
  const path = join(scratch.path, name);
  writeFileSync(path, bytes);
  const file = await chosen(ws, path, 'attachment');
  await call(ws.page, 'exhibits.add', { sessionId, title, origin: 'shown', file });
}

test('what is left after the session stands on Today, with the way to it', async () => {
  const { page, t } = ws;
  // What was on the screen meanwhile was read before anything was recorded.
  await page.reload();
  await open(ws, '/today');
  await expect(page.getByText(t('today:afterwards.no-protocol'))).toBeVisible();
  await expect(page.getByText(t('today:afterwards.uncoded'))).toBeVisible();
  await inspect(ws, 'today-afterwards');
  await page.getByRole('link', { name: new RegExp(`^${t('today:afterwards.open.protocol')}:`) }).click();
  await expect(page).toHaveURL(/\/protocol$/);
});

test('the protocol is drafted from the record, completed, signed by two and printed', async () => {
  const { page, t, app } = ws;
  await open(ws, `/sessions/${sessionId}/protocol`);
  await expect(page.getByText(t('protocol:draft'))).toBeVisible();
  const declined = t('protocol:caption.question-declined', { speaker: by.name });
  await expect(page.getByLabel(declined)).toHaveValue('Қай жерде болды?');
  await page.getByLabel(t('protocol:caption.narrative')).first().fill('Мен үйде болдым.');
  await inspect(ws, 'protocol-draft');
  await page.getByRole('button', { name: t('protocol:keep'), exact: true }).click();
  await page.getByRole('button', { name: t('protocol:sign.button') }).click();
  await page.getByLabel(t('common:passphrase.yours')).fill(PEOPLE.interviewer.passphrase);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('protocol:sign.button') })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await become(page, 'investigator');
  await call(page, 'protocol.sign', { sessionId, version: 1, passphrase: PEOPLE.investigator.passphrase });
  await open(ws, `/sessions/${sessionId}/protocol`);
  for (const name of [PEOPLE.interviewer.name, PEOPLE.investigator.name]) {
    await expect(page.getByText(new RegExp(`^${name}, `))).toBeVisible();
  }
  await answerDialogs(app, [scratch.path]);
  await page.getByRole('button', { name: t('protocol:print.folder') }).click();
  await page.getByRole('button', { name: t('protocol:print.button') }).click();
  const fileName = `${sessionId}.v1.pdf`;
  await expect(
    page.getByText(t('protocol:print.done', { file: fileName, folder: '' }).slice(0, 20)),
  ).toBeVisible();
  const paper = readFileSync(join(scratch.path, fileName));
  expect(paper.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const log = await call(page, 'custody.list', {
    scope: sessionId,
    action: 'protocol.printed',
    before: null,
    limit: 9,
  });
  expect(log.rows[0]?.details.sha256).toBe(createHash('sha256').update(paper).digest('hex'));
  await inspect(ws, 'protocol-signed');
});

test('the interviewer codes how the questions were asked, and nobody else sees it', async () => {
  const { page, t } = ws;
  await become(page, 'investigator');
  await expect(call(page, 'coding.get', { sessionId })).rejects.toThrow('right-missing');
  await become(page, 'interviewer');
  await open(ws, `/sessions/${sessionId}/coding`);
  await page.getByRole('button', { name: new RegExp(`^${t('coding:type.directive')}`) }).click();
  await page.keyboard.press('1');
  await expect(page.getByText(t('coding:share', { count: 1, total: 2, percent: 50 }))).toHaveCount(2);
  await inspect(ws, 'coding');
  await page.getByRole('button', { name: t('coding:keep'), exact: true }).click();
  await expect(page.getByText(t('coding:kept'))).toBeVisible();
  await expect(page.getByText('50 %', { exact: true })).toBeVisible();
});

test('the child is directed onward without a word of the evidence', async () => {
  const { page, t, app } = ws;
  await open(ws, `/sessions/${sessionId}/referral`);
  await page.getByLabel(t('referral:field.service'), { exact: true }).selectOption('legal-help');
  await page.getByLabel(t('referral:field.organisation'), { exact: true }).fill('Заң клиникасы');
  await page.getByLabel(t('referral:field.urgency'), { exact: true }).selectOption('today');
  await page.getByLabel(t('referral:field.help'), { exact: true }).fill('Құқықтық кеңес керек');
  await page.getByRole('button', { name: t('referral:write') }).click();
  await expect(page.getByText('Құқықтық кеңес керек')).toBeVisible();
  await inspect(ws, 'referral');
  await page.getByRole('button', { name: t('referral:print'), exact: true }).click();
  await answerDialogs(app, [scratch.path]);
  await page.getByRole('button', { name: t('referral:folder') }).click();
  await page.getByRole('button', { name: t('referral:write-pdf') }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toBeVisible();
  expect(readdirSync(scratch.path)).toContain(`referral-${sessionId}.1.pdf`);
  await page.keyboard.press('Escape');
});

test('what was entered is found by its words, and leads to its moment', async () => {
  const { page, t } = ws;
  await open(ws, '/search');
  await page.getByLabel(t('search:words')).fill('қасқалд');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Қасқалдақ туралы айтты')).toBeVisible();
  await inspect(ws, 'search');
  await page.getByRole('link', { name: /Қарлығаш/ }).click();
  await expect(page).toHaveURL(/review\?at=\d+/);
  await expect(page.getByLabel(t('review:picture'))).toBeVisible();
});

test('what was played to the child is played again, and what cannot be shown is saved by a signed act', async () => {
  const { page, t, app } = ws;
  await become(page, 'investigator');
  await page.reload();
  await open(ws, `/sessions/${sessionId}/review`);
  await page.getByRole('button', { name: `${t('review:exhibits.play')}: Балаға қойылған ән` }).click();
  const sound = page.getByRole('dialog').locator('audio');
  await expect.poll(() => sound.evaluate((one: HTMLAudioElement) => one.duration)).toBeCloseTo(1, 1);
  await inspect(ws, 'exhibit-sound');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common:close') })
    .click();
  await page.getByRole('button', { name: `${t('review:exhibits.save')}: Мектеп анықтамасы` }).click();
  await answerDialogs(app, [scratch.path]);
  await page.getByRole('button', { name: t('review:exhibits.folder') }).click();
  await inspect(ws, 'exhibit-save');
  await confirmWith(ws, PEOPLE.investigator.passphrase, t('review:exhibits.save'));
  await expect(page.getByRole('dialog').getByRole('status')).toBeVisible();
  const saved = readdirSync(scratch.path).find((name) => /^exh-.*\.pdf$/.test(name)) ?? '';
  expect(readFileSync(join(scratch.path, saved)).toString()).toContain('%PDF-1.7');
  const log = await call(page, 'custody.list', {
    ...{ scope: sessionId, action: 'exhibit.saved', before: null, limit: 9 },
  });
  expect(log.rows).toMatchObject([{ signed: true, details: { bytes: 15 } }]);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common:close') })
    .click();
});

test('the case tells what the session came to, each line with the way to its screen', async () => {
  const { page, t } = ws;
  await become(page, 'interviewer');
  await page.reload();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('common:nav.cases'), exact: true })
    .click();
  await page.locator('#content').getByRole('link', { name: 'Қарлығаш' }).first().click();
  const story = page.getByRole('list', { name: t('cases:line.title', { ordinal: 1 }) });
  const declined = t('cases:line.question.declined', { count: 1 });
  for (const [line, screen] of [
    [t('cases:line.questions', { states: declined }), 'review'],
    [t('cases:line.exhibits', { count: 2 }), 'review'],
    [t('cases:line.coded'), 'coding'],
    [t('cases:line.referrals', { count: 1 }), 'referral'],
  ] as const) {
    const link = story.getByRole('link', { name: line, exact: true });
    await expect(link).toHaveAttribute('href', new RegExp(`${sessionId}/${screen}$`));
  }
  await expect(story.getByText(PEOPLE.investigator.name)).toBeVisible();
  await story.scrollIntoViewIfNeeded();
  await inspect(ws, 'case-story');
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { expect } from '../application/expectation.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { call } from './support/calls.ts';
import { inspect, open } from './support/inspection.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { prepareSession, startRecording, untilSafe } from './support/room.ts';
import { scratchFolder } from './support/scratch.ts';

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
  await untilSafe(ws.page, 4000);
  await call(ws.page, 'recording.stop', { sessionId });
});
test.afterAll(async () => {
  await ws.close();
  scratch.remove();
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

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { ageDecrypt } from '../../electron/crypto/age.ts';
import { readTar } from '../../electron/evidence/verifier/tar.ts';
import { verifyPackage } from '../../electron/evidence/verifier/verify-package.ts';
import { expect } from '../application/expectation.ts';
import { type Translate, textsIn } from '../application/texts.ts';
import { startWorkstation, type Workstation } from '../application/workstation.ts';
import { cutOff, faultsOf, rawKeys } from './support/accessibility.ts';
import { call } from './support/calls.ts';
import { open, speak } from './support/inspection.ts';
import { deliver } from './support/job.ts';
import { become, setUpOffice } from './support/office.ts';
import { observationPage } from './support/pages.ts';
import { writeKnownCard } from './support/recipient.ts';
import { prepareSession, recordingStatus, startRecording, untilSafe } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const SCREENS = join(import.meta.dirname, '..', '..', 'test-results', 'screens');
const WATCHER = 'Дамир Тергеуші';

let scratch: Scratch;
let ws: Workstation;
let page: Page;
let watch: Page;
let sessionId: string;
let t: Translate;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  scratch = scratchFolder();
  ws = await startWorkstation({ folder: scratch.path, language: 'en', size: { width: 1280, height: 800 } });
  ({ page, t } = ws);
  await setUpOffice(page, 'room', ['interviewer', 'investigator']);
  await become(page, 'interviewer');
  ({ id: sessionId } = await prepareSession(page));
});
test.afterAll(async () => {
  // What a failed test left running would ask whether it shall be ended.
  await ws?.kill();
  scratch.remove();
});

/** The states that the record has of the questions, in their order. */
async function questions(): Promise<string[]> {
  const record = await call(page, 'record.get', { sessionId });
  return record.questions.map(({ text, state }) => `${text}: ${state}`);
}

async function handOver(text: string): Promise<void> {
  const box = watch.getByLabel(t('observation:say.question-label'));
  await box.fill(text);
  await box.press('Enter');
  await expect(box).toHaveValue('');
}

test('opens by one key while a recording runs, and not before', async () => {
  await expect(call(page, 'observation.open', {})).rejects.toThrow('recording-unknown');
  await startRecording(page, sessionId);
  await call(page, 'record.enter', {
    sessionId,
    act: {
      ...{ kind: 'presence.entered', presenceId: 'prs-01234567890123456789', name: WATCHER },
      ...{ role: 'investigator', location: 'observation-room', reason: '' },
    },
  });
  await open(ws, `/sessions/${sessionId}/recording`);
  await page.keyboard.press('F7');
  watch = await observationPage(ws.app);
  await expect(watch.getByText(WATCHER).first()).toBeVisible();
  const video = watch.getByLabel(t('observation:picture.title', { label: t('common:channel.face') }));
  await expect(video).toBeVisible();
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: t('record:observation.close') })).toBeVisible();
});

test('hands questions over, which the console shows and settles, each in its way', async () => {
  const box = watch.getByLabel(t('observation:say.question-label'));
  await box.fill('line one');
  await box.press('Shift+Enter');
  await box.press('Enter');
  await expect(watch.getByText(t('observation:say.nobody'))).toBeVisible();
  expect(await questions()).toEqual([]);
  await watch.getByLabel(t('observation:speaker.label')).selectOption({ index: 1 });
  for (const text of ['First', 'Second', 'Third', 'Fourth', 'Fifth']) await handOver(text);
  await expect(watch.getByText(/./).filter({ hasText: 'It is on the disk' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: t('record:queue.button', { waiting: 5 }) })).toBeVisible();
  await page.keyboard.press('F3');
  await page.keyboard.press('1');
  await expect.poll(questions).toContain('First: asked');
  await tell('2', 'record:queue.words', 'What did you see there?');
  await expect.poll(questions).toContain('Second: rephrased');
  await tell('3', 'record:queue.withdraw-reason', 'Answered by itself');
  await expect.poll(questions).toContain('Third: withdrawn');
  await tell('4', 'record:queue.decline-reason', 'Shook the head');
  await expect.poll(questions).toContain('Fourth: declined');
  await page.screenshot({ path: shot('console-questions') });
  await page.keyboard.press('F3');
  await expect(watch.getByText(t('record:question-state.declined'))).toBeVisible();
  await expect(watch.getByText('Words used: What did you see there?')).toBeVisible();
});

async function tell(
  key: string,
  label: 'record:queue.words' | 'record:queue.withdraw-reason' | 'record:queue.decline-reason',
  words: string,
): Promise<void> {
  await page.keyboard.press(key);
  const field = page.getByLabel(t(label));
  await field.fill(words);
  await field.press('Enter');
  await expect(field).toBeHidden();
}

test('takes back a question of one’s own, and enters a remark', async () => {
  await watch.getByRole('button', { name: t('observation:queue.take-back') }).click();
  await watch.getByLabel(t('observation:queue.reason')).fill('No longer needed');
  await watch.getByRole('button', { name: t('observation:queue.confirm') }).click();
  await expect.poll(questions).toContain('Fifth: withdrawn');
  await watch.keyboard.press('F4');
  const remark = watch.getByLabel(t('observation:say.remark-label'));
  await remark.fill('The child looks tired');
  await remark.press('Enter');
  await expect(remark).toHaveValue('');
  await expect(watch.getByText('The child looks tired')).toBeVisible();
});

test('lets the room be heard by a key, and no sooner', async () => {
  expect(await soundsOf(watch)).toEqual([]);
  await watch.keyboard.press('F8');
  await expect(watch.getByRole('slider')).toBeVisible();
  await expect(watch.getByRole('button', { name: t('observation:listen.stop') })).toBeVisible();
  await watch.keyboard.press('F8');
  await expect(watch.getByRole('slider')).toBeHidden();
});

async function soundsOf(one: Page): Promise<string[]> {
  return await one.evaluate(() => [...document.querySelectorAll('audio')].map(({ src }) => src));
}

test('reads well in every language, for everybody', async () => {
  mkdirSync(SCREENS, { recursive: true });
  for (const language of ['kk', 'ru', 'en'] as const) {
    await speak(ws, language);
    await watch.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    const texts = await textsIn(language);
    await expect(watch.getByText(texts('observation:elapsed'))).toBeVisible();
    await watch.screenshot({ path: shot(`observation-${language}`) });
    expect(await cutOff(watch)).toEqual([]);
    expect(await rawKeys(watch)).toEqual([]);
  }
  expect(await faultsOf(watch)).toEqual([]);
});

function shot(name: string): string {
  return join(SCREENS, `${name}.png`);
}

test('keeps what was written while the workstation is locked, and says that nothing can be entered', async () => {
  await watch.keyboard.press('F3');
  const box = watch.getByLabel(t('observation:say.question-label'));
  await box.fill('Written before the lock');
  await call(page, 'vault.lock', {});
  await expect(watch.getByText(t('observation:locked.title'))).toBeVisible();
  await expect(watch.locator('video')).toHaveCount(0);
  await expect(watch.getByText(WATCHER)).toHaveCount(0);
  await box.press('Enter');
  await expect(box).toHaveValue('Written before the lock');
  await watch.screenshot({ path: shot('observation-locked') });
  await become(page, 'interviewer');
  await expect(watch.locator('video')).toBeVisible();
  await watch.getByLabel(t('observation:speaker.label')).selectOption({ index: 1 });
  await expect(box).toHaveValue('Written before the lock');
  await box.press('Enter');
  await expect.poll(questions).toContain('Written before the lock: waiting');
});

test('crashes and closes without the recording taking notice', async () => {
  const before = await recordingStatus(page);
  await ws.app.evaluate(({ webContents }) => {
    const contents = webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('app://observation/'));
    const pid = contents?.getOSProcessId() ?? 0;
    if (pid > 0) process.kill(pid, 'SIGKILL');
  });
  const after = await untilSafe(page, before.safeMs + 3000);
  expect(after).toMatchObject({ state: 'recording', alarms: [] });
  // It comes back by itself, with all that was handed over.
  await expect
    .poll(() =>
      ws.app.evaluate(async ({ webContents }) => {
        const contents = webContents
          .getAllWebContents()
          .find((one) => one.getURL().startsWith('app://observation/'));
        return (await contents?.executeJavaScript('document.body.innerText')) as string | undefined;
      }),
    )
    .toContain('Written before the lock');
  await open(ws, `/sessions/${sessionId}/recording`);
  await page.keyboard.press('F7');
  await expect(page.getByRole('button', { name: t('record:observation.open') })).toBeVisible();
  const closed = await untilSafe(page, after.safeMs + 2000);
  expect(closed).toMatchObject({ state: 'recording', alarms: [] });
});

test('goes when the session is sealed', async () => {
  await page.keyboard.press('F7');
  await expect(page.getByRole('button', { name: t('record:observation.close') })).toBeVisible();
  await call(page, 'recording.stop', { sessionId });
  await expect
    .poll(() =>
      ws.app.evaluate(({ webContents }) =>
        webContents.getAllWebContents().map((one) => new URL(one.getURL()).host),
      ),
    )
    .not.toContain('observation');
});

test('goes into the package with all that was entered, each line named by the log', async () => {
  await call(page, 'vault.lock', {});
  await become(page, 'investigator');
  const card = await writeKnownCard(scratch.path, 'Эксперт');
  const order = { purpose: 'Expertise', legalBasis: 'Art. 287', folder: scratch.path };
  const name = await deliver(ws, { sessionId, card: card.path, ...order });
  const bytes = readFileSync(join(scratch.path, name));
  const record = (await fileIn(bytes, card.identity, 'data/session/record.jsonl')).trimEnd().split('\n');
  const acts = record.map((line) => (JSON.parse(line) as { act: Record<string, unknown> }).act);
  const kinds = acts.map(({ kind }) => kind);
  for (const kind of ['asked', 'rephrased', 'withdrawn', 'declined'])
    expect(kinds).toContain(`question.${kind}`);
  expect(kinds.filter((kind) => kind === 'question.submitted')).toHaveLength(6);
  expect(acts).toContainEqual(
    expect.objectContaining({ kind: 'remark.made', text: 'The child looks tired' }),
  );
  const report = await verifyPackage({
    source: join(scratch.path, name),
    ...{ identities: [card.identity], trust: [], tsaTrust: [] },
  });
  expect(report.parts.filter(({ status }) => status === 'failed')).toEqual([]);
});

async function fileIn(sealed: Uint8Array, identity: string, path: string): Promise<string> {
  const tar = await ageDecrypt(sealed, [identity]);
  const pieces = (async function* () {
    yield tar;
  })();
  let current = '';
  let text = '';
  for await (const event of readTar(pieces)) {
    if (event.type === 'entry') current = event.entry.name;
    else if (event.type === 'bytes' && current.endsWith(path))
      text += Buffer.from(event.bytes).toString('utf8');
  }
  return text;
}

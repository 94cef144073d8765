import type { Page } from '@playwright/test';
import { observationPage } from '../e2e/support/pages.ts';
import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

/** Opens the window of those who watch from the console; gives it once it shows the room. */
export async function openObservation(ws: Workstation): Promise<Page> {
  await ws.page.keyboard.press('F7');
  const watch = await observationPage(ws.app);
  const video = watch.locator('video').first();
  await expect(video).toBeVisible();
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(0);
  return watch;
}

/** Closes it again from the console. */
export async function closeObservation({ page, t }: Workstation, watch: Page): Promise<void> {
  const closed = watch.isClosed() ? Promise.resolve() : watch.waitForEvent('close');
  await page.keyboard.press('F7');
  await closed;
  await expect(page.getByRole('button', { name: t('record:observation.open') })).toBeVisible();
}

/** Somebody of the presence ledger speaks from now on. */
export async function speakAs({ t }: Workstation, watch: Page, name: string): Promise<void> {
  const speakers = watch.getByLabel(t('observation:speaker.label'));
  const own = speakers.locator('option').filter({ hasText: name });
  await expect(own).toHaveCount(1);
  await speakers.selectOption((await own.getAttribute('value')) ?? '');
}

/** Hands a question over; gives once it is on the disk. */
export async function handOver({ t }: Workstation, watch: Page, question: string): Promise<void> {
  const box = watch.getByLabel(t('observation:say.question-label'));
  await box.fill(question);
  await box.press('Enter');
  await expect(box).toHaveValue('');
}

/** Enters a remark. */
export async function remark({ t }: Workstation, watch: Page, words: string): Promise<void> {
  await watch.keyboard.press('F4');
  const box = watch.getByLabel(t('observation:say.remark-label'));
  await box.fill(words);
  await box.press('Enter');
  await expect(box).toHaveValue('');
}

/** What is said of four questions that wait: the first is asked, each other has words of its own. */
export interface Settlements {
  readonly rephrased: string;
  readonly withdrawn: string;
  readonly declined: string;
}

/** Settles the four oldest questions at the console, each in its way; gives with the list still open. */
export async function settleQuestions(ws: Workstation, words: Settlements): Promise<void> {
  const { page, t } = ws;
  await page.keyboard.press('F3');
  await page.keyboard.press('1');
  await expect(page.getByText(t('record:queue.settled'), { exact: true })).toBeVisible();
  await tell(ws, '2', 'record:queue.words', words.rephrased);
  await tell(ws, '3', 'record:queue.withdraw-reason', words.withdrawn);
  await tell(ws, '4', 'record:queue.decline-reason', words.declined);
}

async function tell({ page, t }: Workstation, key: string, label: string, words: string): Promise<void> {
  await page.keyboard.press(key);
  const field = page.getByLabel(t(label));
  await field.fill(words);
  await field.press('Enter');
  await expect(field).toBeHidden();
  await expect(page.getByText(words).first()).toBeVisible();
}

/** Closes the list of questions, where so many wait. */
export async function closeQuestions({ page, t }: Workstation, waiting: number): Promise<void> {
  await page.keyboard.press('F3');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: t('record:queue.button', { waiting }) })).toBeVisible();
}

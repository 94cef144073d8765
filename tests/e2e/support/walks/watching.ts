import { expect } from '../../../application/expectation.ts';
import { type Device, handOf } from '../hand.ts';
import { observationPage } from '../pages.ts';
import { type Actor, button, field, text } from './actor.ts';
import type { Walk } from './cast.ts';

/** Opens the window of those who watch from the console; gives it, with the watcher at it. */
export async function openWindow(actor: Actor, device: Device): Promise<Actor> {
  await actor.hand.act(button(actor, 'record:observation.open'));
  const page = await observationPage(actor.app);
  page.setDefaultTimeout(60_000);
  const video = page.locator('video').first();
  await expect(video).toBeVisible();
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(0);
  return { ...actor, page, hand: handOf(device) };
}

/** Somebody of those who are there hands questions over. */
export async function ask(watcher: Actor, name: string, questions: readonly string[]): Promise<void> {
  const { page, hand } = watcher;
  const speakers = field(watcher, 'observation:speaker.label');
  const own = speakers.locator('option').filter({ hasText: name });
  await expect(own).toHaveCount(1);
  await hand.choose(speakers, (await own.getAttribute('value')) ?? '');
  for (const question of questions) {
    const box = field(watcher, 'observation:say.question-label');
    await hand.write(box, question);
    await hand.act(button(watcher, 'observation:say.hand-over'));
    await expect(box).toHaveValue('');
    await expect(page.getByText(question)).toBeVisible();
  }
}

/** What became of the questions, and the markers, stand in the window. */
export async function expectSettled(watcher: Actor, { words }: Walk): Promise<void> {
  for (const state of ['asked', 'rephrased', 'withdrawn', 'declined'])
    await expect(text(watcher, `record:question-state.${state}`)).toBeVisible();
  for (const said of [words.rephrased, words.withdrawn, words.declined, words.marker])
    await expect(watcher.page.getByText(said).first()).toBeVisible();
}

/** A remark for the record. */
export async function remark(watcher: Actor, words: string): Promise<void> {
  const { page, t, hand } = watcher;
  await hand.press(page.getByRole('radio', { name: t('observation:say.remark') }));
  const box = field(watcher, 'observation:say.remark-label');
  await hand.write(box, words);
  await hand.act(button(watcher, 'observation:say.enter-remark'));
  await expect(box).toHaveValue('');
  await expect(page.getByText(words)).toBeVisible();
}

/** While the room is private, no picture is shown. */
export async function expectCovered(watcher: Actor): Promise<void> {
  await expect(text(watcher, 'observation:masked.title')).toBeVisible();
  await expect(watcher.page.locator('video')).toHaveCount(0);
}

/** The console closes the window again. */
export async function closeWindow(actor: Actor, watcher: Actor): Promise<void> {
  const closed = watcher.page.isClosed() ? Promise.resolve() : watcher.page.waitForEvent('close');
  await actor.hand.act(button(actor, 'record:observation.close'));
  await closed;
  await expect(button(actor, 'record:observation.open')).toBeVisible();
}

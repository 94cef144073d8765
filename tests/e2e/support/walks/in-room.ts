import type { Locator } from '@playwright/test';
import nichd from '../../../../resources/protocols/nichd.json' with { type: 'json' };
import { expect } from '../../../application/expectation.ts';
import { safeMs, waitUntilSafe } from '../../../application/recording.ts';
import { type Actor, button } from './actor.ts';
import type { Walk } from './cast.ts';

/** How much is recorded behind the mask, and after it. */
const SOME_MS = 2000;

const panel = ({ page }: Actor): Locator => page.getByRole('dialog');

/** What the console says of the time that may be spent with a child of this age. */
export async function expectLimits({ page, t }: Actor, { limits }: Walk): Promise<void> {
  const { advisory, limit, daily } = limits;
  const said =
    advisory === null
      ? t('recording:legal.limit', { limit })
      : t('recording:legal.marks', { advisory, limit });
  await expect(page.getByText(said, { exact: true })).toBeVisible();
  const [, after = ''] = t('recording:legal.daily', { time: '@', limit: daily }).split('@');
  await expect(page.getByText(after)).toBeVisible();
}

/** Introduces those who watch, and goes through ground rules with one of them tried. */
export async function begin(actor: Actor): Promise<void> {
  const { page, t, hand, language } = actor;
  await hand.act(page.getByRole('button', { name: startOf(t('recording:presence.open', { n: '@' })) }));
  await hand.act(panel(actor).getByRole('button', { name: t('recording:presence.tell') }));
  await expect(panel(actor).getByText(t('recording:presence.told')).first()).toBeVisible();
  await close(actor);
  const phase = page.getByRole('region', { name: t('recording:phase.label') });
  const [, rules, rapport] = nichd.phases;
  await hand.act(phase.getByRole('button', { name: rules?.title[language] ?? '' }));
  await expect(phase.getByText(rules?.title[language] ?? '', { exact: true })).toBeVisible();
  const rule = phase.getByRole('checkbox').first();
  await hand.press(rule);
  await expect(rule).toBeChecked();
  await hand.act(phase.getByRole('button', { name: rapport?.title[language] ?? '' }));
  await expect(phase.getByText(rapport?.title[language] ?? '', { exact: true })).toBeVisible();
}

/** The words before what changes in a text. */
export function startOf(words: string): string {
  return words.split('@')[0] ?? words;
}

async function close(actor: Actor): Promise<void> {
  await actor.hand.act(panel(actor).getByRole('button', { name: actor.t('common:close') }));
  await expect(panel(actor)).toHaveCount(0);
}

/** A marker that is named afterwards, a note, and a mark that the child is upset. */
export async function markAndNote(actor: Actor, { words }: Walk): Promise<void> {
  const { t, hand } = actor;
  await hand.act(button(actor, 'recording:act.marker'));
  await hand.act(button(actor, 'recording:marker.label'));
  await writeInto(actor, words.marker);
  await expect(actor.page.getByText(words.marker)).toBeVisible();
  await hand.act(button(actor, 'recording:act.note'));
  await writeInto(actor, words.note);
  await hand.act(button(actor, 'recording:act.distress'));
  await expect(actor.page.getByText(startOf(t('recording:marker.distress', { at: '@' })))).toBeVisible();
}

async function writeInto(actor: Actor, words: string): Promise<void> {
  await actor.hand.write(panel(actor).getByRole('textbox'), words);
  await actor.hand.act(panel(actor).getByRole('button', { name: actor.t('recording:note.enter') }));
  await expect(panel(actor)).toHaveCount(0);
}

/** Says what became of the four questions, in the order in which they came. */
export async function settle(actor: Actor, { words }: Walk): Promise<void> {
  const { page, t, hand } = actor;
  await hand.act(page.getByRole('button', { name: t('record:queue.button', { waiting: 4 }) }));
  await hand.act(panel(actor).getByRole('button', { name: t('record:queue.asked') }));
  await expect(panel(actor).getByText(t('record:queue.settled'), { exact: true })).toBeVisible();
  await tell(actor, 'rephrase', 'words', words.rephrased);
  await tell(actor, 'withdraw', 'withdraw-reason', words.withdrawn);
  await tell(actor, 'decline', 'decline-reason', words.declined);
  await hand.act(panel(actor).getByRole('button', { name: t('record:queue.close') }));
  await expect(panel(actor)).toHaveCount(0);
}

async function tell(actor: Actor, act: string, label: string, words: string): Promise<void> {
  const { t, hand } = actor;
  await hand.act(panel(actor).getByRole('button', { name: t(`record:queue.${act}`) }));
  await hand.write(panel(actor).getByLabel(t(`record:queue.${label}`)), words);
  await hand.act(panel(actor).getByRole('button', { name: t('record:queue.enter'), exact: false }));
  await expect(panel(actor).getByText(words).first()).toBeVisible();
}

/** A break because the child is tired, and its end. */
export async function rest(actor: Actor): Promise<void> {
  const { t, hand } = actor;
  await hand.act(button(actor, 'recording:act.break'));
  await hand.act(panel(actor).getByRole('button', { name: t('recording:break.reason.tired') }));
  await hand.act(button(actor, 'recording:act.break-end'));
  await expect(button(actor, 'recording:act.break-end')).toHaveCount(0);
}

/** A mask over what is private; `masked` is done meanwhile. */
export async function mask(actor: Actor, masked: () => Promise<void>): Promise<void> {
  const { t, hand } = actor;
  await hand.act(button(actor, 'recording:mask.act'));
  await hand.act(panel(actor).getByRole('button', { name: t('recording:mask.reason.care') }));
  await expect(button(actor, 'recording:mask.end')).toBeVisible();
  await masked();
  await waitUntilSafe(actor, (await safeMs(actor)) + SOME_MS);
  await hand.act(button(actor, 'recording:mask.end'));
  await expect(button(actor, 'recording:mask.end')).toHaveCount(0);
}

/** What the child may see, and back. */
export async function blacken(actor: Actor): Promise<void> {
  const { hand } = actor;
  await hand.act(button(actor, 'recording:act.black'));
  const back = button(actor, 'recording:black.back');
  await hand.act(back);
  await expect(back).toHaveCount(0);
}

/** Ends the recording and waits for the seal. */
export async function end(actor: Actor): Promise<void> {
  const { page, t, hand } = actor;
  await waitUntilSafe(actor, (await safeMs(actor)) + SOME_MS);
  await hand.act(button(actor, 'recording:act.end'));
  await hand.act(panel(actor).getByRole('button', { name: t('recording:end.confirm') }));
  await expect(page.getByRole('heading', { name: t('end:title') })).toBeVisible();
}

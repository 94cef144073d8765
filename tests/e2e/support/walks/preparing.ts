import { expect } from '../../../application/expectation.ts';
import { waitUntilSafe } from '../../../application/recording.ts';
import { type Actor, button, field, goTo, text } from './actor.ts';
import type { Walk } from './cast.ts';

/** Opens a case from a referral by the contact centre. */
export async function openCase(actor: Actor, { child }: Walk): Promise<void> {
  const { page, t, hand } = actor;
  await goTo(actor, 'cases');
  await hand.press(page.getByRole('link', { name: t('cases:list.new') }).first());
  await hand.write(field(actor, 'cases:form.pseudonym'), child.pseudonym);
  await hand.write(field(actor, 'cases:form.age'), String(child.age));
  await hand.choose(field(actor, 'cases:form.language'), child.speaks);
  await hand.choose(field(actor, 'cases:form.source'), 'contact-centre-111');
  await hand.choose(field(actor, 'cases:form.category'), 'violence');
  await hand.press(button(actor, 'cases:form.create'));
  await expect(page.getByRole('heading', { level: 1, name: child.pseudonym })).toBeVisible();
}

export interface Watchers {
  readonly investigator: string;
  readonly examiner: string;
}

/** Prepares a session: status, those who take part, what was asked about the child's needs, and the plan. */
export async function prepare(actor: Actor, walk: Walk, watchers: Watchers): Promise<void> {
  const { page, t, hand, language } = actor;
  await hand.press(page.getByRole('link', { name: t('cases:page.prepare') }));
  // None of these children is 16: each is reminded of the truth, and none warned of liability.
  for (const advice of [walk.advice, 'remind-of-truth'])
    await expect(text(actor, `prepare:advice.${advice}`)).toBeVisible();
  await hand.choose(field(actor, 'prepare:basics.status'), 'survey');
  if (walk.child.speaks !== language) await hand.choose(field(actor, 'prepare:basics.language'), language);
  for (const { name, role } of walk.beside) await addPerson(actor, name, role, 'interview-room');
  await addPerson(actor, watchers.investigator, 'investigator', 'observation-room');
  await addPerson(actor, watchers.examiner, 'medical-examiner', 'observation-room');
  for (const question of await page
    .getByRole('radiogroup')
    .filter({ hasText: t('preparation:answer.yes') })
    .all())
    await hand.press(question.getByRole('radio', { name: t('preparation:answer.yes'), exact: true }));
  await hand.write(page.getByRole('textbox', { name: t('prepare:plan.free'), exact: true }), walk.words.plan);
  await hand.press(button(actor, 'prepare:create'));
  await expect(text(actor, 'prepare:devices.title')).toBeVisible();
}

async function addPerson(actor: Actor, name: string, role: string, place: string): Promise<void> {
  const { hand } = actor;
  await hand.press(button(actor, 'prepare:participants.add'));
  const last = (key: string) => field(actor, `prepare:participants.${key}`).last();
  await expect(last('name')).toHaveValue('');
  await hand.write(last('name'), name);
  await hand.choose(last('role'), role);
  await hand.choose(last('location'), place);
}

/** Checks the devices, and starts the recording when nothing is missing any more. */
export async function checkAndStart(actor: Actor): Promise<void> {
  const { hand } = actor;
  await hand.press(button(actor, 'prepare:check.start'));
  await expect(button(actor, 'prepare:check.play')).toBeVisible();
  await expect(text(actor, 'prepare:missing.none')).toBeVisible();
  await hand.press(button(actor, 'prepare:start'));
  await expectRunning(actor);
}

/** Starts the recording without having checked the devices, and says why. */
export async function startUnchecked(actor: Actor, reason: string): Promise<void> {
  const { page, t, hand } = actor;
  await hand.press(button(actor, 'prepare:start'));
  const dialog = page.getByRole('dialog');
  await hand.write(dialog.getByLabel(t('prepare:without.reason')), reason);
  await hand.press(dialog.getByRole('button', { name: t('prepare:start') }));
  await expectRunning(actor);
}

async function expectRunning(actor: Actor): Promise<void> {
  await expect(actor.page.getByText(actor.t('recording:safe.label'), { exact: true })).toBeVisible();
  await waitUntilSafe(actor, 1000);
}

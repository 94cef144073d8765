import { readdirSync } from 'node:fs';
import type { Person } from '../../../application/door.ts';
import { expect } from '../../../application/expectation.ts';
import { answerDialogs } from '../../../application/workstation.ts';
import { type Actor, button, confirm, field, openSession, text } from './actor.ts';
import type { Walk } from './cast.ts';

/** From the screen of the end to the protocol: the testimony is written, the version kept and signed. */
export async function writeProtocol(actor: Actor, { words }: Walk, person: Person): Promise<void> {
  const { page, t, hand } = actor;
  await hand.press(page.getByRole('link', { name: t('end:next.protocol'), exact: true }));
  await expect(text(actor, 'protocol:draft')).toBeVisible();
  const lines = await page
    .getByRole('textbox')
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  const [asked, original, ...others] = words.questions;
  for (const line of [asked, words.rephrased, ...others, words.remark])
    expect(lines.join('\n'), 'the draft').toContain(line);
  expect(lines.join('\n')).toContain(original);
  await hand.write(field(actor, 'protocol:caption.narrative').first(), words.testimony);
  await hand.press(button(actor, 'protocol:keep'));
  await expect(text(actor, 'protocol:sign.none')).toBeVisible();
  await signProtocol(actor, person);
}

/** Signs the version of the protocol that is open. */
export async function signProtocol(actor: Actor, person: Person): Promise<void> {
  const { page, hand } = actor;
  await hand.press(button(actor, 'protocol:sign.button'));
  await confirm(actor, person, 'protocol:sign.button');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(`${person.name}, `).first()).toBeVisible();
}

/** The examiner writes a finding of the session, signs it and gives it out. */
export async function findAndRelease(actor: Actor, walk: Walk, person: Person): Promise<void> {
  const { page, t, hand } = actor;
  const { title, description, conclusion } = walk.words.finding;
  await openSession(actor, walk.child.pseudonym, 'findings');
  await hand.press(page.getByRole('link', { name: t('findings:new') }).first());
  await hand.write(page.getByLabel(t('findings:form.title')), title);
  await hand.write(page.getByLabel(t('findings:form.description')), description);
  await hand.press(page.getByRole('radio', { name: t('findings:grade.consistent.name'), exact: true }));
  await hand.write(page.getByLabel(t('findings:form.conclusion')), conclusion);
  await hand.press(button(actor, 'findings:sign.button'));
  await confirm(actor, person, 'findings:sign.button');
  await expect(text(actor, 'findings:sign.done')).toBeVisible();
  await hand.press(button(actor, 'findings:release.button'));
  await confirm(actor, person, 'findings:release.button');
  await expect(text(actor, 'findings:release.done')).toBeVisible();
}

/** The investigator watches the recording again. */
export async function review(actor: Actor, { child }: Walk): Promise<void> {
  const { page, hand } = actor;
  await openSession(actor, child.pseudonym, 'review');
  await hand.press(button(actor, 'review:play'));
  const position = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
  await expect.poll(position).toBeGreaterThan(1);
  await hand.press(button(actor, 'review:pause'));
}

export interface Order {
  readonly card: string;
  readonly recipient: string;
  readonly folder: string;
}

/** The investigator delivers the session; gives the names of the packages in the folder. */
export async function deliver(actor: Actor, walk: Walk, person: Person, order: Order): Promise<string[]> {
  const { page, app, t, hand } = actor;
  await openSession(actor, walk.child.pseudonym, 'deliver');
  await answerDialogs(app, [order.card]);
  await hand.press(button(actor, 'deliver:card.choose'));
  await hand.press(page.getByLabel(t('deliver:card.compared', { name: order.recipient })));
  await hand.press(button(actor, 'deliver:card.add'));
  await expect(page.getByRole('checkbox', { name: order.recipient })).toBeChecked();
  await hand.write(page.getByLabel(t('deliver:why.purpose')), walk.words.purpose);
  await hand.write(page.getByLabel(t('deliver:why.basis')), walk.words.basis);
  await answerDialogs(app, [order.folder]);
  await hand.press(button(actor, 'deliver:where.choose'));
  await hand.press(page.getByRole('button', { name: t('deliver:make'), exact: true }));
  await confirm(actor, person, 'deliver:confirm.button');
  await expect(text(actor, 'deliver:result.checked')).toBeVisible({ timeout: 180_000 });
  return readdirSync(order.folder).filter((name) => name.endsWith('.senim'));
}

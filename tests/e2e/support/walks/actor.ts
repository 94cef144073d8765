import type { Locator } from '@playwright/test';
import type { Language } from '../../../../electron/contract/primitives.ts';
import { lockButton, type Person } from '../../../application/door.ts';
import { expect } from '../../../application/expectation.ts';
import { textsIn } from '../../../application/texts.ts';
import type { Workstation } from '../../../application/workstation.ts';
import { type Device, type Hand, handOf } from '../hand.ts';

/** Somebody at the workstation, in a language and with a device. */
export interface Actor extends Workstation {
  readonly hand: Hand;
}

export async function actorAt(ws: Workstation, language: Language, device: Device): Promise<Actor> {
  return { ...ws, language, t: await textsIn(language), hand: handOf(device) };
}

export const button = ({ page, t }: Actor, key: string): Locator =>
  page.getByRole('button', { name: t(key) }).first();

export const field = ({ page, t }: Actor, key: string): Locator => page.getByLabel(t(key), { exact: true });

export const text = ({ page, t }: Actor, key: string, params = {}): Locator =>
  page.getByText(t(key, params)).first();

/** Opens the vault at its door. */
export async function enter(actor: Actor, { name, passphrase }: Person): Promise<void> {
  const { hand } = actor;
  await hand.write(field(actor, 'unlock:name'), name);
  await hand.write(field(actor, 'unlock:passphrase'), passphrase);
  await hand.press(button(actor, 'unlock:open'));
  await expect(lockButton(actor)).toBeVisible();
}

/** Locks it again. */
export async function leave(actor: Actor): Promise<void> {
  await actor.hand.press(lockButton(actor));
  await expect(button(actor, 'unlock:open')).toBeVisible();
}

const NAMES: Readonly<Record<Language, string>> = { kk: 'Қаз', ru: 'Рус', en: 'Eng' };

/** Changes the language of the screen to the actor's. */
export async function speakOwn({ page, hand, language }: Actor): Promise<void> {
  await hand.press(page.getByRole('radio', { name: NAMES[language], exact: true }));
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/** Goes to a section by the navigation. */
export async function goTo({ page, t, hand }: Actor, way: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: t('common:nav.label') });
  const link = navigation.getByRole('link', { name: t(`common:nav.${way}`), exact: true });
  await hand.press(link);
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Opens the case of this pseudonym, and does one of the acts that it offers for its session. */
export async function openSession(actor: Actor, pseudonym: string, act: string): Promise<void> {
  const { page, t, hand } = actor;
  await goTo(actor, 'cases');
  const content = page.locator('#content');
  await hand.press(content.getByRole('link', { name: pseudonym }).first());
  await expect(page.getByRole('heading', { level: 1, name: pseudonym })).toBeVisible();
  await hand.press(content.getByRole('link', { name: t(`cases:act.${act}`), exact: true }).first());
}

/** Gives the passphrase to the question that names an irreversible act, and confirms. */
export async function confirm({ page, t, hand }: Actor, { passphrase }: Person, act: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await hand.write(dialog.getByLabel(t('common:passphrase.yours'), { exact: true }), passphrase);
  await hand.press(dialog.getByRole('button', { name: t(act) }));
}

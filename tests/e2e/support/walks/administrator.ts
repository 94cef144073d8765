import type { Role } from '../../../../electron/contract/roles.ts';
import { literally, lockButton, type Person } from '../../../application/door.ts';
import { expect } from '../../../application/expectation.ts';
import { OFFICE } from '../office.ts';
import { type Actor, button, field, goTo, text } from './actor.ts';

/** Sets the room up, from the first screen to the recovery identity that is kept. */
export async function setUp(actor: Actor, administrator: Person): Promise<void> {
  const { page, t, hand } = actor;
  const kind = new RegExp(`^${literally(t('first-run:kind.room.name'))}`);
  await hand.press(page.getByRole('radio', { name: kind }));
  await hand.press(button(actor, 'common:next'));
  await hand.write(page.getByLabel(t('first-run:names.office')).first(), OFFICE.officeName);
  await hand.write(page.getByLabel(t('first-run:names.workstation')).first(), OFFICE.workstationName);
  await hand.press(button(actor, 'common:next'));
  await hand.write(field(actor, 'first-run:administrator.name'), administrator.name);
  await writePassphrase(actor, 'first-run:administrator.passphrase', administrator.passphrase);
  await hand.press(button(actor, 'first-run:administrator.create'));
  await hand.press(field(actor, 'first-run:recovery.kept'));
  await hand.press(button(actor, 'first-run:recovery.finish'));
  await expect(lockButton(actor)).toBeVisible();
}

async function writePassphrase(actor: Actor, label: string, passphrase: string): Promise<void> {
  await actor.hand.write(field(actor, label), passphrase);
  await actor.hand.write(field(actor, 'common:passphrase.repeat'), passphrase);
}

/** Opens an account; the person types the passphrase. */
export async function addAccount(actor: Actor, role: Role, { name, passphrase }: Person): Promise<void> {
  const { page, t, hand } = actor;
  await openTab(actor, 'accounts');
  await hand.press(button(actor, 'administration:accounts.add'));
  const dialog = page.getByRole('dialog');
  await hand.write(dialog.getByLabel(t('administration:accounts.name'), { exact: true }), name);
  await hand.press(dialog.getByRole('radio', { name: t(`common:role.${role}`), exact: true }));
  await writePassphrase(actor, 'administration:accounts.passphrase', passphrase);
  await hand.press(dialog.getByRole('button', { name: t('administration:accounts.add') }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
}

async function openTab(actor: Actor, tab: string): Promise<void> {
  const { page, t, hand } = actor;
  await goTo(actor, 'administration');
  const control = page.getByRole('tab', { name: t(`administration:tab.${tab}`), exact: true });
  await hand.press(control);
  await expect(control).toHaveAttribute('aria-selected', 'true');
}

const OPEN = ['retention', 'custody', 'administration', 'health'];
const SHUT = ['today', 'cases', 'search', 'deliveries'];
const TABS = ['health', 'accounts', 'settings', 'room', 'cameras', 'backup', 'trust', 'certificate'];

/** Goes wherever an administrator may; no way leads to evidence, and no word of a session stands on any screen. */
export async function lookAround(actor: Actor, secrets: readonly string[]): Promise<void> {
  const { page, t } = actor;
  const navigation = page.getByRole('navigation', { name: t('common:nav.label') });
  for (const way of SHUT)
    await expect(navigation.getByRole('link', { name: t(`common:nav.${way}`), exact: true })).toHaveCount(0);
  for (const way of OPEN) {
    await goTo(actor, way);
    await expectSilent(actor, secrets);
  }
  for (const tab of TABS) {
    await openTab(actor, tab);
    await expectSilent(actor, secrets);
  }
}

async function expectSilent(actor: Actor, secrets: readonly string[]): Promise<void> {
  await expect(text(actor, 'common:loading')).toHaveCount(0);
  await expect(actor.page.locator('video')).toHaveCount(0);
  const shown = await actor.page.evaluate(() => document.body.innerText);
  for (const secret of secrets) expect(shown).not.toContain(secret);
}

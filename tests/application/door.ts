import type { Locator } from '@playwright/test';
import type { VaultKind } from '../../electron/contract/roles.ts';
import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

export interface SetUp {
  readonly kind: VaultKind;
  readonly office: string;
  readonly workstation: string;
  readonly administrator: Person;
}

export interface Person {
  readonly name: string;
  readonly passphrase: string;
}

/** Types a new passphrase twice and waits until its strength is accepted. */
export async function typeNewPassphrase(ws: Workstation, label: string, passphrase: string): Promise<void> {
  await ws.page.getByLabel(label, { exact: true }).fill(passphrase);
  await ws.page.getByLabel(ws.t('common:passphrase.repeat'), { exact: true }).fill(passphrase);
}

/** The whole first run; gives the recovery identity as it stands on the sheet. */
export async function firstRun(ws: Workstation, setUp: SetUp): Promise<string> {
  const { page, t } = ws;
  const next = () => page.getByRole('button', { name: t('common:next') }).click();
  await page
    .getByRole('radio', { name: new RegExp(`^${literally(t(`first-run:kind.${setUp.kind}.name`))}`) })
    .click();
  await next();
  await page.getByLabel(t('first-run:names.office')).first().fill(setUp.office);
  await page.getByLabel(t('first-run:names.workstation')).first().fill(setUp.workstation);
  await next();
  await page.getByLabel(t('first-run:administrator.name')).fill(setUp.administrator.name);
  await typeNewPassphrase(ws, t('first-run:administrator.passphrase'), setUp.administrator.passphrase);
  await page.getByRole('button', { name: t('first-run:administrator.create') }).click();
  const secret = page.getByText(/^AGE-SECRET-KEY-1[0-9A-Z]+$/);
  await expect(secret).toBeVisible({ timeout: 120_000 });
  const identity = (await secret.textContent()) ?? '';
  return identity;
}

/** Says that the recovery identity is kept. */
export async function finishFirstRun(ws: Workstation): Promise<void> {
  const { page, t } = ws;
  await page.getByLabel(t('first-run:recovery.kept')).check();
  await page.getByRole('button', { name: t('first-run:recovery.finish') }).click();
  await expect(lockButton(ws)).toBeVisible();
}

/** Types name and passphrase and sends them off, whatever comes of it. */
export async function knock({ page, t }: Workstation, person: Person): Promise<void> {
  await page.getByLabel(t('unlock:name')).fill(person.name);
  await page.getByLabel(t('unlock:passphrase'), { exact: true }).fill(person.passphrase);
  await page.getByRole('button', { name: t('unlock:open') }).click();
}

export async function unlock(ws: Workstation, person: Person): Promise<void> {
  await knock(ws, person);
  await expect(lockButton(ws)).toBeVisible({ timeout: 120_000 });
}

export async function lock(ws: Workstation): Promise<void> {
  const { page, t } = ws;
  await lockButton(ws).click();
  await expect(page.getByRole('button', { name: t('unlock:open') })).toBeVisible();
}

/** The button that every screen of an open vault has; in English its word is also a part of "Unlock". */
export function lockButton({ page, t }: Workstation): Locator {
  return page.getByRole('button', { name: new RegExp(`^${literally(t('common:lock'))}`) });
}

/** A text as a regular expression that matches just it. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

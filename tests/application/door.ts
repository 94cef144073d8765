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
export async function finishFirstRun({ page, t }: Workstation): Promise<void> {
  await page.getByLabel(t('first-run:recovery.kept')).check();
  await page.getByRole('button', { name: t('first-run:recovery.finish') }).click();
  await expect(page.getByRole('button', { name: t('common:lock') })).toBeVisible();
}

export async function unlock({ page, t }: Workstation, person: Person): Promise<void> {
  await page.getByLabel(t('unlock:name')).fill(person.name);
  await page.getByLabel(t('unlock:passphrase'), { exact: true }).fill(person.passphrase);
  await page.getByRole('button', { name: t('unlock:open') }).click();
  await expect(page.getByRole('button', { name: t('common:lock') })).toBeVisible({ timeout: 120_000 });
}

export async function lock({ page, t }: Workstation): Promise<void> {
  await page.getByRole('button', { name: t('common:lock') }).click();
  await expect(page.getByRole('button', { name: t('unlock:open') })).toBeVisible();
}

/** A text as a regular expression that matches just it. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import { join } from 'node:path';
import type { GrantableRight, Role } from '../../electron/contract/roles.ts';
import { type Person, typeNewPassphrase } from './door.ts';
import { expect } from './expectation.ts';
import { goTo } from './navigation.ts';
import { answerDialogs, type Workstation } from './workstation.ts';

export interface NewAccount extends Person {
  readonly role: Role;
  readonly granted: readonly GrantableRight[];
}

/** Opens one of the tabs of the administration. */
export async function openTab(
  ws: Workstation,
  tab: 'accounts' | 'settings' | 'cameras' | 'backup' | 'trust' | 'certificate',
): Promise<void> {
  await goTo(ws, 'administration');
  await ws.page.getByRole('tab', { name: ws.t(`administration:tab.${tab}`), exact: true }).click();
}

/** Adds an account; the new person types the passphrase. */
export async function addAccount(ws: Workstation, account: NewAccount): Promise<void> {
  const { page, t } = ws;
  await openTab(ws, 'accounts');
  const add = t('administration:accounts.add');
  await page.getByRole('button', { name: add }).click();
  const dialog = page.getByRole('dialog', { name: add });
  await dialog.getByLabel(t('administration:accounts.name'), { exact: true }).fill(account.name);
  await dialog.getByRole('radio', { name: t(`common:role.${account.role}`), exact: true }).check();
  for (const right of account.granted) {
    await dialog.getByRole('checkbox', { name: t(`common:right.${right}`), exact: true }).check();
  }
  await typeNewPassphrase(ws, t('administration:accounts.passphrase'), account.passphrase);
  await dialog.getByRole('button', { name: add }).click();
  await expect(dialog).toBeHidden({ timeout: 120_000 });
  await expect(page.getByRole('cell', { name: account.name, exact: true })).toBeVisible();
}

/** Sets the time-stamp authority's address and trusts its root. */
export async function setTimestampAuthority(
  ws: Workstation,
  authority: { readonly url: string; readonly rootFile: string },
): Promise<void> {
  const { page, app, t } = ws;
  await openTab(ws, 'settings');
  await page.getByLabel(t('administration:settings.timestamp'), { exact: true }).fill(authority.url);
  await page.getByRole('button', { name: t('common:save'), exact: true }).click();
  await expect(page.getByText(t('administration:settings.saved'))).toBeVisible();
  await openTab(ws, 'trust');
  const kind = t('administration:trust.kind.timestamp-authority');
  await page.getByRole('radio', { name: kind, exact: true }).check();
  await answerDialogs(app, [authority.rootFile]);
  await page.getByRole('button', { name: t('administration:trust.pick') }).click();
  await expect(page.getByText(t('administration:trust.added-done'))).toBeVisible();
}

/** Writes the workstation's certificate into the folder; gives its path. */
export async function exportCertificate(ws: Workstation, folder: string): Promise<string> {
  const { page, app, t } = ws;
  await openTab(ws, 'certificate');
  await answerDialogs(app, [folder]);
  await page.getByRole('button', { name: t('administration:certificate.choose') }).click();
  await page.getByRole('button', { name: t('administration:certificate.export') }).click();
  await expect(page.getByText('office.pem')).toBeVisible();
  return join(folder, 'office.pem');
}

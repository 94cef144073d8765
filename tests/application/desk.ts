import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from './expectation.ts';
import { confirmWith, goTo } from './navigation.ts';
import { answerDialogs, type Workstation } from './workstation.ts';

function newestWith(folder: string, ending: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in the folder`);
  return join(folder, name);
}

/** Saves the person's card into the folder; gives its path. */
export async function exportCard(ws: Workstation, folder: string): Promise<string> {
  const { page, app, t } = ws;
  await goTo(ws, 'card');
  await answerDialogs(app, [folder]);
  await page.getByRole('button', { name: t('desk:card.button') }).click();
  await expect(page.getByText(t('desk:card.words'))).toBeVisible();
  return newestWith(folder, '.senim-card');
}

/** Has a package checked and waits for the verdict. */
export async function checkPackage(ws: Workstation, path: string): Promise<void> {
  const { page, app, t } = ws;
  await goTo(ws, 'desk');
  await answerDialogs(app, [path]);
  await page.getByRole('button', { name: t('desk:inbox.choose') }).click();
  await expect(page.getByText(t('desk:parts.title'))).toBeVisible({ timeout: 180_000 });
}

/** Imports the checked package of an office that is not known yet, as somebody does who compared its words. */
export async function trustAndImport({ page, t }: Workstation, pseudonym: string): Promise<void> {
  await expect(page.getByText(t('desk:verdict.untrusted'))).toBeVisible();
  await page.getByLabel(t('desk:trust.compared')).check();
  await page.getByRole('button', { name: t('desk:accept.trust-button') }).click();
  await expect(page.getByRole('heading', { name: t('desk:package.title', { pseudonym }) })).toBeVisible();
}

/** Issues the receipt on the open package's page; gives its path. */
export async function issueReceipt(ws: Workstation, folder: string, passphrase: string): Promise<string> {
  const { page, app, t } = ws;
  await page.getByRole('tab', { name: t('desk:tab.receipt') }).click();
  await answerDialogs(app, [folder]);
  await page.getByRole('button', { name: t('desk:receipt.folder') }).click();
  await page.getByRole('button', { name: t('desk:receipt.button'), exact: true }).click();
  await confirmWith(ws, passphrase, t('desk:receipt.button'));
  await expect(page.getByText(new RegExp(t('desk:receipt.done', { file: '.*' })))).toBeVisible();
  return newestWith(folder, '.senim-receipt');
}

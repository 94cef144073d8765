import { openTab } from './administration.ts';
import { expect } from './expectation.ts';
import { answerDialogs, type Workstation } from './workstation.ts';

/** Asks for a backup of the vault in the folder, whatever comes of it. */
export async function askForBackup(ws: Workstation, folder: string): Promise<void> {
  await openTab(ws, 'backup');
  await answerDialogs(ws.app, [folder]);
  await ws.page.getByRole('button', { name: ws.t('administration:backup.choose'), exact: true }).click();
  await ws.page.getByRole('button', { name: ws.t('administration:backup.make'), exact: true }).click();
}

/** Makes a backup of the vault in the folder. */
export async function backUp(ws: Workstation, folder: string): Promise<void> {
  await askForBackup(ws, folder);
  await expect(ws.page.getByText(ws.t('administration:backup.kept'))).toBeVisible({ timeout: 120_000 });
}

/** Has a backup checked that is good. */
export async function checkBackup(ws: Workstation, backup: string): Promise<void> {
  await answerDialogs(ws.app, [backup]);
  await ws.page.getByRole('button', { name: ws.t('administration:backup.check-choose') }).click();
  await ws.page.getByRole('button', { name: ws.t('administration:backup.check-start'), exact: true }).click();
  await expect(ws.page.getByText(ws.t('administration:backup.sound'))).toBeVisible({ timeout: 120_000 });
}

/** Asks, at the first run, for the vault to be put back from a backup, whatever comes of it. */
export async function restoreFrom({ app, page, t }: Workstation, backup: string): Promise<void> {
  await page.getByRole('button', { name: t('first-run:restore.offer') }).click();
  await answerDialogs(app, [backup]);
  await page.getByRole('button', { name: t('first-run:restore.choose') }).click();
  await page.getByLabel(t('first-run:restore.retired')).check();
  await page.getByRole('button', { name: t('first-run:restore.start') }).click();
}

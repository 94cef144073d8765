import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from './expectation.ts';
import { confirmWith, goTo, openSession } from './navigation.ts';
import { answerDialogs, type Workstation } from './workstation.ts';

export interface Delivery {
  readonly pseudonym: string;
  /** The recipient's card, which is added if it is not there. */
  readonly card: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly folder: string;
}

/** Adds the card on the open screen after its words were compared. */
export async function addRecipient({ page, app, t }: Workstation, card: string, name: string): Promise<void> {
  await answerDialogs(app, [card]);
  await page.getByRole('button', { name: t('deliver:card.choose') }).click();
  await page.getByLabel(t('deliver:card.compared', { name })).check();
  await page.getByRole('button', { name: t('deliver:card.add') }).click();
  await expect(page.getByRole('checkbox', { name })).toBeChecked();
}

/** Fills in the order on the open screen, up to the button that makes the package. */
export async function fillOrder(
  { page, app, t }: Workstation,
  delivery: Pick<Delivery, 'purpose' | 'legalBasis' | 'folder'>,
): Promise<void> {
  await page.getByLabel(t('deliver:why.purpose')).fill(delivery.purpose);
  await page.getByLabel(t('deliver:why.basis')).fill(delivery.legalBasis);
  await answerDialogs(app, [delivery.folder]);
  await page.getByRole('button', { name: t('deliver:where.choose') }).click();
}

/** Delivers the session of the pseudonym; gives the package's path. */
export async function deliver(ws: Workstation, delivery: Delivery, passphrase: string): Promise<string> {
  const { page, t } = ws;
  await openSession(ws, delivery.pseudonym, 'deliver');
  await addRecipient(ws, delivery.card, delivery.recipient);
  await fillOrder(ws, delivery);
  await page.getByRole('button', { name: t('deliver:make'), exact: true }).click();
  await confirmWith(ws, passphrase, t('deliver:confirm.button'));
  await expect(page.getByText(t('deliver:result.checked'))).toBeVisible({ timeout: 180_000 });
  const name = readdirSync(delivery.folder).find((file) => file.endsWith('.senim'));
  if (name === undefined) throw new Error('no package in the folder');
  return join(delivery.folder, name);
}

/** Takes the receipt that closes the chain. */
export async function importReceipt(ws: Workstation, receipt: string): Promise<void> {
  const { page, app, t } = ws;
  await goTo(ws, 'deliveries');
  await answerDialogs(app, [receipt]);
  await page.getByRole('button', { name: t('deliver:receipt.choose') }).click();
  await expect(page.getByText(new RegExp(t('deliver:receipt.done', { file: '.*' })))).toBeVisible();
}

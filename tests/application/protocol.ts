import { literally } from './door.ts';
import { expect } from './expectation.ts';
import { confirmWith, openSession } from './navigation.ts';
import type { Workstation } from './workstation.ts';

/** Opens the draft of the protocol, writes the testimony into it and keeps it as the first version. */
export async function keepProtocol(ws: Workstation, pseudonym: string, testimony: string): Promise<void> {
  const { page, t } = ws;
  await openSession(ws, pseudonym, 'protocol');
  await expect(page.getByText(t('protocol:draft'))).toBeVisible();
  await page.getByLabel(t('protocol:caption.narrative')).first().fill(testimony);
  await page.getByRole('button', { name: t('protocol:keep'), exact: true }).click();
  await expect(page.getByText(t('protocol:sign.none'))).toBeVisible();
}

/** Signs the version that is open. */
export async function signProtocol(ws: Workstation, name: string, passphrase: string): Promise<void> {
  const { page, t } = ws;
  const sign = t('protocol:sign.button');
  await page.getByRole('button', { name: sign }).click();
  await confirmWith(ws, passphrase, sign);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(new RegExp(`^${literally(name)}, `))).toBeVisible();
}

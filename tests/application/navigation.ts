import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

type Way =
  | 'today'
  | 'cases'
  | 'deliveries'
  | 'desk'
  | 'keeping'
  | 'card'
  | 'custody'
  | 'administration'
  | 'health';

/** Goes to a section by the navigation. */
export async function goTo({ page, t }: Workstation, way: Way): Promise<void> {
  const navigation = page.getByRole('navigation', { name: t('common:nav.label') });
  const link = navigation.getByRole('link', { name: t(`common:nav.${way}`), exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** Opens the case of this pseudonym. */
export async function openCase(ws: Workstation, pseudonym: string): Promise<void> {
  await goTo(ws, 'cases');
  await expect(ws.page.getByRole('heading', { level: 1, name: ws.t('cases:list.title') })).toBeVisible();
  await ws.page.locator('#content').getByRole('link', { name: pseudonym }).first().click();
  await expect(ws.page.getByRole('heading', { level: 1, name: pseudonym })).toBeVisible();
}

type Act = 'prepare' | 'recording' | 'end' | 'review' | 'protocol' | 'findings' | 'deliver';

/** Does one of the acts that the case's page offers for its latest session. */
export async function openSession(ws: Workstation, pseudonym: string, act: Act): Promise<void> {
  await openCase(ws, pseudonym);
  const acts = ws.page.locator('#content').getByRole('link', { name: ws.t(`cases:act.${act}`), exact: true });
  await acts.first().click();
}

/** Types the passphrase into the question that names an irreversible act, and confirms. */
export async function confirmWith(ws: Workstation, passphrase: string, confirm: string): Promise<void> {
  const dialog = ws.page.getByRole('dialog');
  await dialog.getByLabel(ws.t('common:passphrase.yours'), { exact: true }).fill(passphrase);
  await dialog.getByRole('button', { name: confirm }).click();
}

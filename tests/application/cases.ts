import { expect } from './expectation.ts';
import { goTo } from './navigation.ts';
import type { Workstation } from './workstation.ts';

export interface NewCase {
  readonly pseudonym: string;
  readonly age: number;
  readonly needs: string;
  readonly note: string;
  readonly erdr: string;
  readonly identity: { readonly name: string; readonly iin: string; readonly address: string };
}

/** Opens a case from a referral of the police, with the child's identity. */
export async function createCase(ws: Workstation, input: NewCase): Promise<void> {
  const { page, t } = ws;
  await goTo(ws, 'cases');
  await page
    .getByRole('link', { name: t('cases:list.new') })
    .first()
    .click();
  const field = (key: string) => page.getByLabel(t(`cases:${key}`), { exact: true });
  await field('form.pseudonym').fill(input.pseudonym);
  await field('form.age').fill(String(input.age));
  await field('form.language').selectOption('kk');
  await field('form.needs').fill(input.needs);
  await field('form.source').selectOption('police');
  await field('form.category').selectOption('violence');
  await field('form.note').fill(input.note);
  await field('form.erdr').fill(input.erdr);
  await field('form.with-identity').check();
  await field('identity.name').fill(input.identity.name);
  await field('identity.iin').fill(input.identity.iin);
  await field('identity.address').fill(input.identity.address);
  await page.getByRole('button', { name: t('cases:form.create') }).click();
  await expect(page.getByRole('heading', { name: input.pseudonym })).toBeVisible();
}

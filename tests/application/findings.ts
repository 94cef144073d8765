import { expect } from './expectation.ts';
import { confirmWith, openSession } from './navigation.ts';
import { answerDialogs, type Workstation } from './workstation.ts';

export interface NewFinding {
  readonly pseudonym: string;
  readonly title: string;
  readonly description: string;
  readonly conclusion: string;
  /** Files to attach. */
  readonly files: readonly string[];
}

/** Writes a finding, attaches its files and signs it. */
export async function signFinding(ws: Workstation, input: NewFinding, passphrase: string): Promise<void> {
  const { page, app, t } = ws;
  await openSession(ws, input.pseudonym, 'findings');
  await page
    .getByRole('link', { name: t('findings:new') })
    .first()
    .click();
  await page.getByLabel(t('findings:form.title')).fill(input.title);
  await page.getByLabel(t('findings:form.description')).fill(input.description);
  await page.getByRole('radio', { name: t('findings:grade.consistent.name'), exact: true }).check();
  await page.getByLabel(t('findings:form.conclusion')).fill(input.conclusion);
  await page.getByRole('button', { name: t('findings:save'), exact: true }).click();
  const choose = page.getByRole('button', { name: t('findings:attach.choose') });
  await expect(choose).toBeEnabled();
  await answerDialogs(app, input.files);
  await choose.click();
  await expect(page.getByRole('button', { name: t('findings:attach.show') })).toHaveCount(input.files.length);
  await page.getByRole('button', { name: t('findings:sign.button'), exact: true }).click();
  await confirmWith(ws, passphrase, t('findings:sign.button'));
  await expect(page.getByText(t('findings:sign.done'))).toBeVisible();
}

/** Releases the finding that is open, with all of its files. */
export async function releaseFinding(ws: Workstation, passphrase: string): Promise<void> {
  const { page, t } = ws;
  const files = page.getByRole('group', { name: t('findings:release.choose') }).getByRole('checkbox');
  for (const file of await files.all()) await file.check();
  await page.getByRole('button', { name: t('findings:release.button'), exact: true }).click();
  await confirmWith(ws, passphrase, t('findings:release.button'));
  await expect(page.getByText(t('findings:release.done'))).toBeVisible();
}

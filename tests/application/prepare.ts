import { expect } from './expectation.ts';
import { openCase } from './navigation.ts';
import type { Workstation } from './workstation.ts';

export interface NewSession {
  readonly pseudonym: string;
  readonly plan: string;
  /** A teacher who is called because the child is under 14. */
  readonly teacher: string;
}

/** Prepares a session with the signed-in interviewer and a teacher; every question of the plan is answered. */
export async function prepareSession(
  ws: Workstation,
  { pseudonym, plan, teacher }: NewSession,
): Promise<void> {
  const { page, t } = ws;
  await openCase(ws, pseudonym);
  await page.getByRole('link', { name: t('cases:page.prepare') }).click();
  await page.getByLabel(t('prepare:basics.status'), { exact: true }).selectOption('survey');
  await page.getByRole('button', { name: t('prepare:participants.add') }).click();
  const field = (key: string) => page.getByLabel(t(`prepare:participants.${key}`), { exact: true }).last();
  await field('name').fill(teacher);
  await field('role').selectOption('teacher');
  await field('location').selectOption('observation-room');
  for (const question of ['rested', 'fed', 'medication', 'toilet', 'needs', 'interpreter']) {
    const answer = page.getByRole('combobox', { name: t(`prepare:plan.${question}`), exact: true });
    await answer.fill(t('prepare:plan.yes'));
    await answer.press('Escape');
  }
  await page.getByLabel(t('prepare:plan.free'), { exact: true }).fill(plan);
  await page.getByRole('button', { name: t('prepare:create') }).click();
  await expect(page.getByText(t('prepare:devices.title'))).toBeVisible();
}

/** Waits for the pictures of the device check and starts the recording with the one large button. */
export async function startRecording({ page, t }: Workstation): Promise<void> {
  await expect(page.getByText(t('prepare:missing.none'))).toBeVisible();
  await page.getByRole('button', { name: t('prepare:start') }).click();
  await expect(page.getByText(t('recording:safe.label'), { exact: true })).toBeVisible({ timeout: 120_000 });
}

import type { Participant } from '../../electron/contract/model.ts';
import { expect } from './expectation.ts';
import { openCase } from './navigation.ts';
import type { Workstation } from './workstation.ts';

export interface NewSession {
  readonly pseudonym: string;
  readonly plan: string;
  /** A teacher who is called because the child is under 14. */
  readonly teacher: string;
  /** An investigator who watches. */
  readonly watcher: string;
}

/**
 * Prepares a session with the signed-in interviewer, a teacher in the interview room and an investigator who watches; every
 * question about the needs is answered.
 */
export async function prepareSession(
  ws: Workstation,
  { pseudonym, plan, teacher, watcher }: NewSession,
): Promise<void> {
  const { page, t } = ws;
  await openCase(ws, pseudonym);
  await page.getByRole('link', { name: t('cases:page.prepare') }).click();
  await page.getByLabel(t('prepare:basics.status'), { exact: true }).selectOption('survey');
  await addParticipant(ws, teacher, 'teacher', 'interview-room');
  await addParticipant(ws, watcher, 'investigator', 'observation-room');
  await answerNeeds(ws);
  await page.getByRole('textbox', { name: t('prepare:plan.free'), exact: true }).fill(plan);
  await page.getByRole('button', { name: t('prepare:create') }).click();
  await expect(page.getByText(t('prepare:devices.title'))).toBeVisible();
}

async function addParticipant(
  { page, t }: Workstation,
  name: string,
  role: Participant['role'],
  location: Participant['location'],
): Promise<void> {
  await page.getByRole('button', { name: t('prepare:participants.add') }).click();
  const field = (key: string) => page.getByLabel(t(`prepare:participants.${key}`), { exact: true }).last();
  await field('name').fill(name);
  await field('role').selectOption(role);
  await field('location').selectOption(location);
}

async function answerNeeds({ page, t }: Workstation): Promise<void> {
  for (const question of ['tired', 'fed', 'medication', 'toilet', 'special-needs', 'language']) {
    const asked = page.getByRole('radiogroup', { name: t(`preparation:need.${question}`), exact: true });
    await asked.getByText(t('preparation:answer.yes'), { exact: true }).click();
  }
}

/** Adds the next camera that is free, one of the network where no other of the machine is. */
export async function addCamera({ page, t }: Workstation): Promise<void> {
  const remove = page.getByRole('button', { name: t('prepare:devices.remove'), exact: true });
  await page.getByRole('button', { name: t('prepare:devices.add'), exact: true }).click();
  await expect(remove).toHaveCount(2);
}

/** Checks the devices with the button of Prepare; gives once the result is there. */
export async function checkDevices({ page, t }: Workstation): Promise<void> {
  await page.getByRole('button', { name: t('prepare:check.start') }).click();
  await expect(page.getByRole('button', { name: t('prepare:check.play') })).toBeVisible({ timeout: 60_000 });
}

/** Starts the recording with the one large button; nothing may be missing. */
export async function startRecording({ page, t }: Workstation): Promise<void> {
  await expect(page.getByText(t('prepare:missing.none'))).toBeVisible();
  await page.getByRole('button', { name: t('prepare:start') }).click();
  await expect(page.getByText(t('recording:safe.label'), { exact: true })).toBeVisible({ timeout: 120_000 });
}

/** Starts the recording although something is missing, with the reason that the dialog asks for. */
export async function startRecordingWithout({ page, t }: Workstation, reason: string): Promise<void> {
  await page.getByRole('button', { name: t('prepare:start') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('prepare:without.reason')).fill(reason);
  await dialog.getByRole('button', { name: t('prepare:start') }).click();
  await expect(page.getByText(t('recording:safe.label'), { exact: true })).toBeVisible({ timeout: 120_000 });
}

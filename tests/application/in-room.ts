import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

/** Presses a key of the console and waits until what it enters stands on the screen. */
async function pressAndSee({ page }: Workstation, key: string, text: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByText(text, { exact: false }).first()).toBeVisible();
}

/** Goes on to the next phase, which is called so. */
export async function nextPhase(ws: Workstation, title: string): Promise<void> {
  await ws.page.keyboard.press('F5');
  const card = ws.page.getByRole('region', { name: ws.t('recording:phase.label') });
  await expect(card.getByText(title, { exact: true })).toBeVisible();
}

/** Sets a marker, and says afterwards what it is about. */
export async function mark(ws: Workstation, label: string): Promise<void> {
  await ws.page.keyboard.press('F12');
  await expect(ws.page.getByRole('button', { name: ws.t('recording:marker.label') })).toBeVisible();
  await ws.page.keyboard.press('t');
  await write(ws, label);
  await expect(ws.page.getByText(label)).toBeVisible();
}

/** Writes a note into the record. */
export async function note(ws: Workstation, text: string): Promise<void> {
  await ws.page.keyboard.press('n');
  await write(ws, text);
}

/** Types into the panel that has just opened, and enters it. */
async function write({ page }: Workstation, text: string): Promise<void> {
  const panel = page.getByRole('dialog');
  await expect(panel.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0);
}

/** Begins a break because the child is tired. */
export async function beginBreak(ws: Workstation): Promise<void> {
  await ws.page.keyboard.press('F11');
  await expect(ws.page.getByRole('dialog')).toBeVisible();
  await ws.page.keyboard.press('1');
  await expect(ws.page.getByRole('button', { name: ws.t('recording:act.break-end') })).toBeVisible();
}

export async function endBreak(ws: Workstation): Promise<void> {
  await ws.page.keyboard.press('F11');
  await expect(
    ws.page.getByRole('button', { name: ws.t('recording:act.break'), exact: false }).first(),
  ).toBeVisible();
  await expect(ws.page.getByRole('button', { name: ws.t('recording:act.break-end') })).toHaveCount(0);
}

/** Says that the child was told who watches. */
export async function tellOfWatchers(ws: Workstation): Promise<void> {
  const { page, t } = ws;
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog')).toBeVisible();
  await pressAndSee(ws, 't', t('recording:presence.told'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

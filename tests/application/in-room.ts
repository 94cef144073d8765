import { basename } from 'node:path';
import { literally } from './door.ts';
import { expect } from './expectation.ts';
import { safeMs, waitUntilSafe } from './recording.ts';
import { answerDialogs, type Workstation } from './workstation.ts';

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

/** Ticks off the first ground rule of the phase that is open. */
export async function tryRule({ page }: Workstation): Promise<void> {
  await page.keyboard.press('r');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
}

/** Marks that the child is upset. */
export async function markDistress({ page, t }: Workstation): Promise<void> {
  await page.keyboard.press('d');
  await expect(page.getByText(pattern(t('recording:marker.distress', { at: '@' })))).toBeVisible();
}

/** A text with whatever stands where the sign @ is. */
function pattern(text: string): RegExp {
  return new RegExp(literally(text).replace('@', '.+'));
}

/** Masks what is recorded, for the first of the usual reasons, for as long as this much becomes safe. */
export async function maskFor(ws: Workstation, ms: number, masked: () => Promise<void>): Promise<void> {
  const { page, t } = ws;
  await page.keyboard.press('F8');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('1');
  const off = page.getByRole('button', { name: t('recording:mask.end') });
  await expect(off).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await masked();
  await waitUntilSafe(ws, (await safeMs(ws)) + ms);
  await page.keyboard.press('F8');
  await expect(off).toHaveCount(0);
}

/** A prosecutor comes, of which the child is told, and goes again. */
export async function comeAndGo(ws: Workstation, name: string): Promise<void> {
  const { page, t } = ws;
  await page.keyboard.press('p');
  // The panel takes the focus once it is open.
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('a');
  await expect(page.getByLabel(t('recording:presence.name'))).toBeFocused();
  await page.keyboard.type(name);
  const role = page.getByLabel(t('recording:presence.role'), { exact: true });
  await role.selectOption('prosecutor');
  await role.press('Enter');
  const row = page.getByRole('button', { name: new RegExp(literally(name)) });
  await expect(row).toBeVisible();
  const tell = page.getByRole('button', { name: t('recording:presence.tell') });
  await expect(tell).toBeEnabled();
  await page.keyboard.press('t');
  await expect(tell).toBeDisabled();
  await row.click();
  await expect(row).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('4');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Shows the child something of which there is a file. */
export async function showExhibit(ws: Workstation, title: string, file: string): Promise<void> {
  const { page, app, t } = ws;
  await answerDialogs(app, [file]);
  await page.keyboard.press('e');
  await expect(page.getByLabel(t('recording:exhibit.name'))).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press('Alt+F');
  await expect(page.getByText(basename(file))).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: new RegExp(literally(title)) })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByText(pattern(t('recording:exhibit.shown-at', { times: '@' })))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

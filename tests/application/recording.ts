import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

/** Milliseconds that the screen calls safe. */
export async function safeMs({ page, t }: Workstation): Promise<number> {
  const label = page.getByText(t('recording:safe.label'), { exact: true });
  const text = (await label.locator('xpath=following-sibling::*[1]').textContent()) ?? '';
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** Waits until this much is safe. A recording that runs slower than its own time is a failure of the recording. */
export async function waitUntilSafe(ws: Workstation, ms: number): Promise<void> {
  await expect
    .poll(() => safeMs(ws), { timeout: ms * 3 + 60_000, intervals: [250] })
    .toBeGreaterThanOrEqual(ms);
}

/** Ends the recording by the keyboard and waits for the seal. */
export async function endRecording({ page, t }: Workstation): Promise<void> {
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('F10');
  await expect(page.getByRole('heading', { name: t('end:title') })).toBeVisible({ timeout: 120_000 });
}

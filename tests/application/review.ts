import { expect } from './expectation.ts';
import type { Workstation } from './workstation.ts';

/** Where the player's picture stands, in milliseconds; -1 while there is none. */
async function position({ page }: Workstation): Promise<number> {
  return await page.evaluate(() => {
    const video = document.querySelector('video');
    return video === null || video.readyState < 2 ? -1 : video.currentTime * 1000;
  });
}

/** Plays the open recording until this much of it was shown. */
export async function watch(ws: Workstation, ms: number): Promise<void> {
  const { page, t } = ws;
  await page.getByRole('button', { name: t('review:play') }).click();
  await expect.poll(() => position(ws), { timeout: 60_000, intervals: [100] }).toBeGreaterThan(ms);
  await page.getByRole('button', { name: t('review:pause') }).click();
}

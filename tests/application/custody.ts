import { expect } from './expectation.ts';
import { goTo } from './navigation.ts';
import type { Workstation } from './workstation.ts';

/** Has the whole custody log checked on its screen. */
export async function checkLog(ws: Workstation): Promise<void> {
  const { page, t } = ws;
  await goTo(ws, 'custody');
  await page.getByRole('button', { name: t('custody:check.start') }).click();
  await expect(page.getByText(t('custody:check.sound'))).toBeVisible();
}

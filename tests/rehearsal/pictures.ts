import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** A picture of what a window shows, into `OUT/screens`, numbered in the order of the job. */
export async function picture(out: string, { page }: { readonly page: Page }, name: string): Promise<void> {
  const folder = join(out, 'screens');
  mkdirSync(folder, { recursive: true });
  const number = String(readdirSync(folder).length + 1).padStart(2, '0');
  await page.screenshot({ path: join(folder, `${number}-${name}.png`) });
}

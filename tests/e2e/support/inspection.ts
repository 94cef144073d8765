import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { Language } from '../../../electron/contract/primitives.ts';
import { expect } from '../../application/expectation.ts';
import { textsIn } from '../../application/texts.ts';
import type { Workstation } from '../../application/workstation.ts';
import { contrastFaultsOf, cutOff, faultsOf, rawKeys, showIn, walkByTab } from './accessibility.ts';
import { call } from './calls.ts';

const SMALL = { width: 1280, height: 800 };
const LARGE = { width: 1920, height: 1080 };

/** Opens a screen by its address and waits until it has read what it shows. */
export async function open({ page }: Workstation, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${address}`);
  await settled({ page });
}

export async function speak({ page }: Workstation, language: Language): Promise<void> {
  await call(page, 'app.language', { language });
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/**
 * Looks at the open screen: in every language where room is scarce, in one where there is plenty, in both colour schemes,
 * and by the keyboard. Leaves pictures of it in `test-results/screens`.
 */
export async function inspect(ws: Workstation, name: string): Promise<void> {
  const { page } = ws;
  await settled(ws);
  // A colour that is still on its way says nothing about what people will see.
  await page.addStyleTag({ content: '*, *::before, *::after { transition: none !important; }' });
  await resize(ws, LARGE);
  await look(ws, `${name}-large`);
  await resize(ws, SMALL);
  for (const language of Language.options) {
    await speak(ws, language);
    await look(ws, `${name}-${language}`);
  }
  await speak(ws, ws.language);
  await showIn(page, 'dark');
  await page.screenshot({ path: pictureOf(`${name}-dimmed`) });
  expect.soft(await contrastFaultsOf(page), `${name}, dimmed`).toEqual([]);
  await showIn(page, 'light');
  expect.soft(await faultsOf(page), name).toEqual([]);
  expect.soft(await walkByTab(page), `${name}, by the keyboard`).toEqual({ missed: [], unseen: [] });
}

/** Takes a picture, and finds what does not fit and what is not translated. */
async function look({ page }: Workstation, name: string): Promise<void> {
  await page.screenshot({ path: pictureOf(name) });
  expect.soft(await cutOff(page), name).toEqual([]);
  expect.soft(await rawKeys(page), name).toEqual([]);
}

function pictureOf(name: string): string {
  const folder = join(test.info().project.outputDir, 'screens');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

async function settled({ page }: Pick<Workstation, 'page'>): Promise<void> {
  const t = await textsIn(Language.parse(await page.evaluate(() => document.documentElement.lang)));
  await expect(page.getByText(t('common:loading'), { exact: true })).toHaveCount(0);
}

/** A window that is as large as its display comes out a little smaller, so what it became is asked. */
async function resize({ app, page }: Workstation, size: { width: number; height: number }): Promise<void> {
  const became = await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible());
    window?.setContentSize(width, height);
    return window?.getContentBounds().width ?? width;
  }, size);
  await page.waitForFunction((width) => window.innerWidth === width, became);
}

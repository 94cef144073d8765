import type { ElectronApplication, Page } from '@playwright/test';

/** The hidden page that has the devices; it is there while a room is unlocked. */
export async function capturePage(app: ElectronApplication): Promise<Page> {
  return await pageAt(app, 'app://capture/');
}

/** The window of those who watch, once it is open. */
export async function observationPage(app: ElectronApplication): Promise<Page> {
  const page = await pageAt(app, 'app://observation/');
  await page.waitForLoadState('load');
  return page;
}

async function pageAt(app: ElectronApplication, address: string): Promise<Page> {
  for (;;) {
    const page = app.windows().find((window) => window.url().startsWith(address));
    if (page !== undefined) return page;
    await app.waitForEvent('window');
  }
}

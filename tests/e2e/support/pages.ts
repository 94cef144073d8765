import type { ElectronApplication, Page } from '@playwright/test';

/** The hidden page that has the devices; it is there while a room is unlocked. */
export async function capturePage(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const page = app.windows().find((window) => window.url().startsWith('app://capture/'));
    if (page !== undefined) return page;
    await app.waitForEvent('window');
  }
}

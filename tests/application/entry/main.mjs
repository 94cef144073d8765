// Starts the built application as it stands, except that it is told that Electron is ready only once the test driver is
// connected: a window that opens while the driver connects is sometimes never reported to it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { app } from 'electron';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
app.setName(manifest.productName);
app.setVersion(manifest.version);
app.setAppPath(checkout);

const ready = app.whenReady();
const connected = new Promise((resolve) => {
  // Playwright calls this by its name when it has connected.
  globalThis.__playwright_run = () => resolve();
});
app.whenReady = async () => {
  await connected;
  await ready;
};
await import(pathToFileURL(join(checkout, manifest.main)).href);

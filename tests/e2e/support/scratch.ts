import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Scratch {
  readonly path: string;
  remove(): void;
}

/** A new folder for one spec, outside of the checkout. */
export function scratchFolder(): Scratch {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'senim-e2e-'));
  // Chromium's last process may still be closing its files when the application has ended.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 10 }) };
}

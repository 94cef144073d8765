import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, from wherever a bundle of this file lies. */
export const checkout = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) {
    if (folder === dirname(folder)) throw new Error('not inside a checkout');
    folder = dirname(folder);
  }
  return folder;
})();

/** The Electron that set-up chose for this checkout. */
export function electronPath(): string {
  const runtime: unknown = JSON.parse(readFileSync(join(checkout, '.cache', 'runtime.json'), 'utf8'));
  if (
    typeof runtime === 'object' &&
    runtime !== null &&
    'electron' in runtime &&
    typeof runtime.electron === 'string'
  ) {
    return runtime.electron;
  }
  throw new Error('.cache/runtime.json names no Electron; run the set-up');
}

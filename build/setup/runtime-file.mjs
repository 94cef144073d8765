import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutCache } from './paths.mjs';

/**
 * What set-up found for this checkout.
 * @typedef {object} Runtime
 * @property {string} electron path of the executable
 * @property {string} electronVersion
 * @property {'named' | 'own' | 'last-resort'} origin how it was chosen
 * @property {string} wanted the version that package.json names
 * @property {string | null} nativeBinding the database addon that was rebuilt; null where the prebuilt one serves
 */

const file = join(checkoutCache, 'runtime.json');

/** @returns {Runtime | null} what the last set-up wrote, or null before the first */
export function readRuntime() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {Runtime} runtime */
export function writeRuntime(runtime) {
  mkdirSync(checkoutCache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(runtime, null, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

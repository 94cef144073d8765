import { buildWhereStale } from './application-build.mjs';
import { onSomeDisplay } from './display.mjs';
import { runTypeScript } from './run-ts.mjs';
import { setUp } from './setup.mjs';

/**
 * Runs a program that drives the built application: sets up and builds what is missing first.
 * @param {string} entry @param {string[]} args @returns {Promise<number>} exit code
 */
export async function drive(entry, args) {
  await setUp(['running', 'headless', 'testing']);
  await buildWhereStale();
  return runTypeScript(entry, args, onSomeDisplay);
}

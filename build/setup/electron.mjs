import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { capture } from './command.mjs';
import { lastResortElectron } from './electron-last-resort.mjs';
import { ownElectron, ownVersion } from './electron-own.mjs';
import { SetupError, warn } from './report.mjs';
import { readRuntime } from './runtime-file.mjs';

/** @typedef {Pick<import('./runtime-file.mjs').Runtime, 'electron' | 'electronVersion' | 'origin' | 'wanted'>} Choice */

/**
 * Chooses the Electron to run on: one that the user names (SENIM_ELECTRON or ELECTRON_EXEC_PATH), the one
 * of package.json, or the last resort. A choice is kept until `.cache/runtime.json` is deleted or
 * package.json names another version, so that later runs ask the network nothing.
 * @returns {Promise<Choice>}
 */
export async function chooseElectron() {
  const wanted = ownVersion();
  const named = process.env.SENIM_ELECTRON || process.env.ELECTRON_EXEC_PATH;
  const choice = named ? await namedElectron(named) : (kept(wanted) ?? (await ownOrLastResort()));
  if (choice.origin === 'last-resort') {
    warn(
      `Running on Electron ${choice.electronVersion}, a last resort for networks without Electron ${wanted}. ` +
        'For trying and testing only: it gets no security updates and is never shipped.',
    );
  }
  return { ...choice, wanted };
}

/** @param {string} wanted */
function kept(wanted) {
  const last = readRuntime();
  if (!last || last.wanted !== wanted || last.origin === 'named' || !existsSync(last.electron)) return null;
  return last;
}

async function ownOrLastResort() {
  const own = await ownElectron();
  if (own) return { ...own, origin: 'own' };
  return { ...(await lastResortElectron()), origin: 'last-resort' };
}

/** @param {string} path */
async function namedElectron(path) {
  const electron = resolve(path);
  if (!existsSync(electron)) throw new SetupError(`There is no Electron at ${electron}.`);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { code, stdout, stderr } = await capture(electron, ['-p', 'process.versions.electron'], { env });
  if (code !== 0) throw new SetupError(`${electron} does not run:\n${stderr}`);
  return { electron, electronVersion: stdout.trim(), origin: 'named' };
}

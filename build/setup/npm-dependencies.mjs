import { readFileSync } from 'node:fs';
import { show } from './command.mjs';
import { inRepository } from './paths.mjs';
import { SetupError, say } from './report.mjs';

/**
 * Runs `npm ci` unless node_modules already holds what the lock file names, by npm's own record of what it
 * installed. Install scripts stay off: what they would do and we need, set-up does itself.
 */
export async function installDependencies() {
  if (matches(packagesOf('package-lock.json'), packagesOf('node_modules', '.package-lock.json'))) return;
  say('Installing the npm packages of the lock file …');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await show(npm, args, { cwd: inRepository() });
  if (code !== 0) throw new SetupError('npm ci failed.');
}

/** @param {string[]} path @returns {Record<string, {version?: string, integrity?: string, optional?: boolean}>} */
function packagesOf(...path) {
  try {
    const { '': _self, ...packages } = JSON.parse(readFileSync(inRepository(...path), 'utf8')).packages;
    return packages;
  } catch {
    return {};
  }
}

/**
 * @param {ReturnType<typeof packagesOf>} wanted
 * @param {ReturnType<typeof packagesOf>} installed optional packages for other platforms are rightly absent
 */
function matches(wanted, installed) {
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from './command.mjs';
import { SetupError } from './report.mjs';

const isRoot = process.platform === 'linux' && process.getuid() === 0;

/** Chromium refuses its sandbox to root alone; everybody else runs in it. @returns {string[]} */
export const sandboxArguments = () => (isRoot ? ['--no-sandbox'] : []);

/**
 * Makes sure that an ordinary user's Electron can build its sandbox: by user namespaces where the system
 * allows them, else by the helper that belongs to root.
 * @param {string} electron @throws SetupError whose message is the one command to type
 */
export async function requireSandbox(electron) {
  if (process.platform !== 'linux' || isRoot) return;
  const helper = join(dirname(electron), 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4755) === 0o4755) return;
  const { code } = await capture('unshare', ['--user', '--map-root-user', 'true']);
  if (code !== 0) throw new SetupError(`sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`);
}

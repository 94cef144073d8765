import { utimesSync, writeFileSync } from 'node:fs';
import { show } from './command.mjs';
import { isNewerThanSources } from './freshness.mjs';
import { inRepository } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { tool } from './tools.mjs';

const mark = inRepository('out', '.built');
const sources = [
  'electron',
  'renderer',
  'resources',
  'build',
  'electron.vite.config.ts',
  'package-lock.json',
];

/** Builds the application and senim-verify unless their output is newer than every source. */
export async function buildWhereStale() {
  if (isNewerThanSources(mark, sources)) return;
  if (!(await build())) throw new SetupError('The application could not be built.');
}

/** @returns {Promise<boolean>} whether the application and senim-verify could be built */
export async function build() {
  say('Building the application …');
  const began = new Date();
  const [command, args] = tool('electron-vite', 'build', '--logLevel', 'warn');
  if ((await show(command, args, { cwd: inRepository() })) !== 0) return false;
  if (!(await buildVerifier())) return false;
  writeFileSync(mark, '');
  // A source that changed while it was being built counts as newer than the build.
  utimesSync(mark, began, began);
  return true;
}

/** Builds senim-verify alone. @returns {Promise<boolean>} whether it could be built */
export async function buildVerifier() {
  const [command, args] = tool(
    'vite',
    'build',
    '--logLevel',
    'warn',
    '--config',
    'build/senim-verify.vite.config.ts',
  );
  return (await show(command, args, { cwd: inRepository() })) === 0;
}

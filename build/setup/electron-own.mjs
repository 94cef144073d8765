import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { must } from './command.mjs';
import { inRepository } from './paths.mjs';
import { say } from './report.mjs';

const folder = inRepository('node_modules', 'electron');

/** A connection that stays silent for this long counts as unreachable. */
const SILENCE_MS = 6_000;

/** @returns {string} the Electron version that package.json names */
export const ownVersion = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/**
 * Installs the Electron of package.json the way its own package does, with one attempt and no patience for
 * a silent network.
 * @returns {Promise<{electron: string, electronVersion: string} | null>} null when it cannot be reached
 */
export async function ownElectron() {
  const electronVersion = ownVersion();
  if (!installed()) {
    say(`Fetching Electron ${electronVersion} …`);
    try {
      await download(electronVersion);
    } catch (error) {
      say(`Electron ${electronVersion} cannot be reached from here (${reason(error)}).`);
      return null;
    }
    await must(process.execPath, [join(folder, 'install.js')]);
  }
  return { electron: executable(), electronVersion };
}

function installed() {
  return existsSync(join(folder, 'path.txt')) && existsSync(executable());
}

function executable() {
  return join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
}

/** Fills the download cache from which install.js then works offline. @param {string} version */
async function download(version) {
  const fromElectron = createRequire(join(folder, 'package.json'));
  const location = fromElectron.resolve('@electron/get');
  const { downloadArtifact } = await import(pathToFileURL(location).href);
  const patience = new AbortController();
  let timer = setTimeout(() => patience.abort(new Error('no answer')), SILENCE_MS);
  const progress = async () => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(new Error('the download stopped')), SILENCE_MS);
  };
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')),
      downloadOptions: {
        signal: patience.signal,
        getProgressCallback: progress,
        quiet: !process.stdout.isTTY,
      },
    });
  } finally {
    clearTimeout(timer);
  }
}

/** @param {unknown} error */
function reason(error) {
  const cause = error?.cause ?? error;
  return cause?.code ?? cause?.message ?? String(cause);
}

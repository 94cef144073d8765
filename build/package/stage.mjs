import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../setup/paths.mjs';
import { COMPILING_ONLY, withDependencies } from './runtime-packages.mjs';

/** The packages that stay outside the build, since each holds a native addon. */
const OUTSIDE = ['better-sqlite3', 'sodium-native'];

/**
 * @typedef {object} Target
 * @property {string} platform @property {string} arch both as Node.js names them
 * @property {boolean} trial on the last-resort Electron
 */

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Lays out exactly what is shipped: the build, the resources, the native addons. All other packages are inside
 * the build.
 * @param {string} folder is emptied first
 * @param {Target} target
 */
export function stage(folder, target) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isShipped = (source) => !source.endsWith('.map') && !source.endsWith('.built');
  cpSync(inRepository('out'), join(folder, 'out'), { recursive: true, filter: isShipped });
  cpSync(inRepository('resources'), join(folder, 'resources'), { recursive: true });
  for (const path of withDependencies(OUTSIDE)) stagePackage(folder, path, target);
  stageNativeAddon(folder, target);
  const { name, productName, version, description, license, main, type, dependencies } = readJson(
    inRepository('package.json'),
  );
  const manifest = { name, productName, version, description, license, main, type };
  const needed = Object.fromEntries(OUTSIDE.map((outside) => [outside, dependencies[outside]]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies: needed }, null, 2));
}

/** Without sources to compile, and with the addons of the target alone. @param {Target} target */
function stagePackage(folder, path, { platform, arch, trial }) {
  const from = inRepository(path);
  const compiling = /^(node_modules|src|deps|CMakeLists\.txt|binding\.(gyp|cc))$/;
  cpSync(from, join(folder, path), {
    recursive: true,
    filter: (source) => {
      const [top, second] = source.slice(from.length + 1).split(/[\\/]/);
      if (top === 'prebuilds' && second)
        return second.split('.')[0] === `${platform}-${arch}` && !second.endsWith('.rebuilt');
      return !compiling.test(top ?? '');
    },
  });
  dropCompilingNeeds(join(folder, path, 'package.json'));
  restoreOriginal(join(folder, path, 'prebuilds', `${platform}-${arch}.node`), trial);
}

/** @param {string} file a package's manifest */
function dropCompilingNeeds(file) {
  const { dependencies, ...manifest } = readJson(file);
  const { [COMPILING_ONLY]: _dropped, ...needed } = dependencies ?? {};
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: needed }, null, 2));
}

/** What was compiled for Node-API 9 goes into trial packages alone. @param {string} addon @param {boolean} trial */
function restoreOriginal(addon, trial) {
  const original = `${addon}.original`;
  if (!existsSync(original)) return;
  if (!trial) cpSync(original, addon);
  rmSync(original);
}

/** Compiled for this machine, so it goes into packages for machines like it. @param {Target} target */
function stageNativeAddon(folder, { platform, arch }) {
  const addon = ['native', 'build', 'Release', 'senim_native.node'];
  if (platform !== process.platform || arch !== process.arch || !existsSync(inRepository(...addon))) return;
  cpSync(inRepository(...addon), join(folder, ...addon));
}

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../setup/paths.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Lays out exactly what is shipped: the build, the resources and the two native addons. All other packages are
 * inside the build.
 * @param {string} folder is emptied first
 * @param {{platform: string, arch: string, trial: boolean}} target
 */
export function stage(folder, target) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isShipped = (source) => !source.endsWith('.map') && !source.endsWith('.built');
  cpSync(inRepository('out'), join(folder, 'out'), { recursive: true, filter: isShipped });
  cpSync(inRepository('resources'), join(folder, 'resources'), { recursive: true });
  stageDatabaseAddon(join(folder, 'node_modules', 'better-sqlite3'), target);
  stageNativeAddon(folder, target);
  const { name, productName, version, description, license, main, type, dependencies } = readJson(
    inRepository('package.json'),
  );
  const manifest = { name, productName, version, description, license, main, type };
  const needed = { 'better-sqlite3': dependencies['better-sqlite3'] };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies: needed }, null, 2));
}

/**
 * The package's own binary is shipped; the one compiled for Node-API 9 goes into trial builds alone.
 * @param {string} to @param {{platform: string, arch: string, trial: boolean}} target
 */
function stageDatabaseAddon(to, { platform, arch, trial }) {
  const from = inRepository('node_modules', 'better-sqlite3');
  const binary = `prebuilds/${platform}-${arch}.node`;
  const original = join(from, `${binary}.original`);
  mkdirSync(join(to, 'prebuilds'), { recursive: true });
  cpSync(join(from, 'lib'), join(to, 'lib'), { recursive: true });
  cpSync(join(from, 'LICENSE'), join(to, 'LICENSE'));
  cpSync(existsSync(original) && !trial ? original : join(from, binary), join(to, binary));
  const { dependencies: _compilingOnly, ...manifest } = readJson(join(from, 'package.json'));
  writeFileSync(join(to, 'package.json'), JSON.stringify(manifest, null, 2));
}

/** Compiled for this machine, so it goes into packages for machines like it. */
function stageNativeAddon(folder, { platform, arch }) {
  const addon = ['native', 'build', 'Release', 'senim_native.node'];
  if (platform !== process.platform || arch !== process.arch || !existsSync(inRepository(...addon))) return;
  cpSync(inRepository(...addon), join(folder, ...addon));
}

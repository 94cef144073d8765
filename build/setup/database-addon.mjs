import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture, must } from './command.mjs';
import { compileC, compileCpp, link, valueReferences } from './node-api-compiler.mjs';
import { inRepository, sharedCache } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { inWorkFolder } from './work-folder.mjs';

/** The first Node-API version that the prebuilt binary loads in. */
const PREBUILT_NAPI = 10;

/** Raise it when the way of compiling changes, so that results of the old way are left alone. */
const RECIPE = 1;

const modules = (...parts) => inRepository('node_modules', ...parts);
const target = modules('better-sqlite3', 'prebuilds', 'linux-x64.node');
const mark = `${target}.rebuilt`;

/**
 * Puts a database addon that loads on Node-API 9 in place of the prebuilt one, where Node or Electron needs
 * it; the original stays beside it as `.original`. See build/decisions/0002-database-addon.md.
 * @param {string} electron path of the chosen Electron
 * @returns {Promise<string | null>} the rebuilt file, or null where the prebuilt one serves
 */
export async function provideDatabaseAddon(electron) {
  if (Math.min(Number(process.versions.napi), await napiOf(electron)) >= PREBUILT_NAPI) {
    await restorePrebuilt();
    return null;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError('The database addon needs Node.js 22.14 or later on this system.');
  }
  const built = await cachedBuild();
  await putInPlace(built);
  return built;
}

/** @param {string} electron */
async function napiOf(electron) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return Number(await must(electron, ['-p', 'process.versions.napi'], { env }));
}

async function cachedBuild() {
  const { version } = JSON.parse(await readFile(modules('better-sqlite3', 'package.json'), 'utf8'));
  const file = join(sharedCache, `better-sqlite3-${version}-napi9-linux-x64-r${RECIPE}.node`);
  if (!existsSync(file)) {
    say(`Compiling the database addon (better-sqlite3-multiple-ciphers ${version}, about a minute) …`);
    await inWorkFolder(sharedCache, async (work) => {
      const addon = await compile(work);
      await prove(addon);
      await rename(addon, file);
    });
  }
  return file;
}

/** Compiles a copy of the package's own sources. @param {string} work an empty folder */
async function compile(work) {
  const sources = join(work, 'better-sqlite3');
  await cp(modules('better-sqlite3'), sources, { recursive: true });
  const sqlite = join(sources, 'deps', 'sqlite3');
  const defines = await sqliteDefines(sources);
  const cpp = [
    '-std=c++20',
    '-I',
    sqlite,
    '-include',
    valueReferences,
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  ];
  const objects = await Promise.all([
    compileCpp(join(sources, 'src', 'better_sqlite3.cpp'), join(work, 'addon.o'), cpp),
    compileC(join(sqlite, 'sqlite3.c'), join(work, 'sqlite3.o'), ['-std=c99', '-w', ...defines]),
  ]);
  return link(objects, join(work, 'better_sqlite3.node'));
}

/** SQLite's compile-time options as the package's own build names them. @param {string} sources */
async function sqliteDefines(sources) {
  const gypi = await readFile(join(sources, 'deps', 'defines.gypi'), 'utf8');
  const defines = [...gypi.matchAll(/'([A-Z][A-Z0-9_]*(?:=[\w-]+)?)'/g)].map(([, define]) => `-D${define}`);
  if (!defines.includes('-DSQLITE_THREADSAFE=2'))
    throw new SetupError('defines.gypi reads otherwise than expected.');
  return defines;
}

/** Renames into place: a process that has the old file loaded keeps it. @param {string} built */
async function putInPlace(built) {
  const digest = createHash('sha256')
    .update(await readFile(built))
    .digest('hex');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === digest) return;
  if (!existsSync(`${target}.original`)) await copyFile(target, `${target}.original`);
  await copyFile(built, `${target}.new`);
  await rename(`${target}.new`, target);
  await writeFile(mark, digest);
}

async function restorePrebuilt() {
  if (!existsSync(`${target}.original`)) return;
  await copyFile(`${target}.original`, `${target}.new`);
  await rename(`${target}.new`, target);
  await rm(mark, { force: true });
}

/**
 * Uses it once in a process of its own, for an addon that does not fit takes its process along.
 * @param {string} addon
 */
async function prove(addon) {
  const script = `
    const Database = require('better-sqlite3');
    const database = new Database(':memory:', { nativeBinding: ${JSON.stringify(addon)} });
    database.pragma("cipher='sqlcipher'");
    database.aggregate('total', { start: 0, step: (sum, value) => sum + value });
    process.stdout.write(String(database.prepare('select total(6 * 7) as n').get().n));`;
  const { code, stdout, stderr } = await capture(process.execPath, ['-e', script], { cwd: inRepository() });
  if (code !== 0 || stdout !== '42')
    throw new SetupError(`The compiled database addon does not work:\n${stderr}`);
}

import { existsSync } from 'node:fs';
import { readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { capture } from './command.mjs';
import { compileCpp, link } from './node-api-compiler.mjs';
import { inRepository } from './paths.mjs';
import { say, warn } from './report.mjs';
import { inWorkFolder } from './work-folder.mjs';

const sources = inRepository('native', 'src');
const output = inRepository('native', 'build', 'Release');
const addon = join(output, 'senim_native.node');

/**
 * Compiles our own addon when its sources are newer. The application runs without it and says which
 * guarantees are then missing, so a machine that cannot compile it is only warned.
 */
export async function provideNativeAddon() {
  if (await isFresh()) return;
  say('Compiling the native addon …');
  try {
    if (process.platform === 'linux') await compile();
    else await compileWithNodeGyp();
  } catch (error) {
    warn(
      `The native addon could not be compiled; the application says what is then missing.\n${error.message}`,
    );
  }
}

async function isFresh() {
  if (!existsSync(addon)) return false;
  const built = (await stat(addon)).mtimeMs;
  const times = (await readdir(sources)).map(async (name) => (await stat(join(sources, name))).mtimeMs);
  return Math.max(...(await Promise.all(times))) < built;
}

async function compile() {
  await inWorkFolder(output, async (work) => {
    const files = (await readdir(sources)).filter((name) => name.endsWith('.cc') && !isOfAnotherSystem(name));
    const objects = files.map((name) =>
      compileCpp(join(sources, name), join(work, `${basename(name, '.cc')}.o`), ['-std=c++17']),
    );
    await rename(await link(await Promise.all(objects), join(work, 'senim_native.node')), addon);
  });
}

/** Here as in binding.gyp: `clock_win.cc` answers for Windows alone. @param {string} name */
function isOfAnotherSystem(name) {
  return /_(mac|win)\.cc$/.test(name);
}

async function compileWithNodeGyp() {
  const cwd = inRepository('native');
  const gyp = inRepository('node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const { code, stderr } = await capture(process.execPath, [gyp, 'rebuild', '--release'], { cwd });
  if (code !== 0) throw new Error(stderr);
}

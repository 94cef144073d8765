import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'in-work-';
const LEFT_OVER_MS = 60 * 60 * 1000;

/**
 * Lends a folder beside the place where the work's result goes, so that the result moves there in one step;
 * takes away what interrupted runs left behind.
 * @template T
 * @param {string} parent @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inWorkFolder(parent, work) {
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const folder = await mkdtemp(join(parent, NAME));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} parent */
async function sweep(parent) {
  const left = (await readdir(parent))
    .filter((name) => name.startsWith(NAME))
    .map((name) => join(parent, name));
  for (const folder of left) {
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(folder, { recursive: true, force: true });
  }
}

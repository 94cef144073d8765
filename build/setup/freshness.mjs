import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './paths.mjs';

/**
 * @param {string} output a file that a build made
 * @param {string[]} sources files and folders of the repository
 * @returns {boolean} whether the build is newer than everything it was made of
 */
export function isNewerThanSources(output, sources) {
  return (
    existsSync(output) && newest(sources.map((source) => inRepository(source))) < statSync(output).mtimeMs
  );
}

/** Folders count too: deleting a file changes its folder. @param {string[]} paths @returns {number} milliseconds */
function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const status = statSync(path);
      if (!status.isDirectory()) return status.mtimeMs;
      return Math.max(status.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))));
    }),
  );
}

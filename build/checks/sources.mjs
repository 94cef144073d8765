import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';
import { inRepository, repository } from '../setup/paths.mjs';

/** Files that only tests use, and stand beside the source they test. */
export const TEST_FILE = /\.(test|spec|test-support)\.tsx?$/;

/**
 * Every TypeScript source below the given folders of the repository.
 * @param {string[]} folders @returns {string[]} paths from the repository's folder, with `/`
 */
export function typescriptFiles(folders) {
  return folders
    .filter((folder) => existsSync(inRepository(folder)))
    .flatMap((folder) => readdirSync(inRepository(folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) =>
      relative(repository, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
}

/**
 * @param {string} path from the repository's folder
 * @returns {{program: import('oxc-parser').Program, module: import('oxc-parser').EcmaScriptModule, text: string}}
 * @throws Error with the place when the file does not parse
 */
export function parse(path) {
  const text = readFileSync(inRepository(path), 'utf8');
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0].message}`);
  return { program, module, text };
}

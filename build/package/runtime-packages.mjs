import { readFileSync } from 'node:fs';
import { inRepository } from '../setup/paths.mjs';

/** Needed by packages with an addon to be compiled, not to run. */
export const COMPILING_ONLY = 'node-addon-api';

/**
 * What packages need when they run, by the lock file, without what they only need to be compiled.
 * @param {string[]} names @returns {string[]} folders, such as `node_modules/NAME`
 */
export function withDependencies(names) {
  const { packages } = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8'));
  const found = new Set(names.map((name) => `node_modules/${name}`));
  for (const path of found) {
    const dependencies = Object.keys(packages[path]?.dependencies ?? {});
    for (const name of dependencies.filter((one) => one !== COMPILING_ONLY))
      found.add(place(packages, path, name));
  }
  return [...found];
}

/** As Node.js looks for a package: beside the one that asks, then further out. */
function place(packages, path, name) {
  const inside = `${path}/node_modules/${name}`;
  if (packages[inside] || path === '') return inside.replace(/^\//, '');
  return place(packages, path.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

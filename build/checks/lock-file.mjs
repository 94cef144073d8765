import { readFileSync } from 'node:fs';
import { inRepository } from '../setup/paths.mjs';
import { conclude } from './conclude.mjs';

// `npm ci` refuses a lock file that lacks an optional package of another platform. npm leaves them out
// without a word when a registry does not (yet) hold them, so it is looked at here.
const { packages } = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8'));
const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));

conclude(
  'lock file',
  `${names.size} packages`,
  Object.entries(packages).flatMap(([path, { optionalDependencies, integrity }]) => [
    ...Object.keys(optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${path}: its optional package ${name} is not in the lock file, npm ci will fail`),
    ...(path === '' || integrity ? [] : [`${path}: no integrity`]),
  ]),
);

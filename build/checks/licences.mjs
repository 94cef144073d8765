import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { checkoutCache, inRepository } from '../setup/paths.mjs';
import { conclude } from './conclude.mjs';

/** Licences that ask for no more than to be named. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  'Unlicense',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Zlib',
]);

/** Looked at one by one: mediabunny is used as it is, and its licence ends at its own files. */
const EXCEPTIONS = { mediabunny: 'MPL-2.0' };
/** Named in a file of the package and not in its manifest. */
const IN_A_FILE = { 'png-js@2.0.0': 'MIT' };
const INVENTORY = inRepository('build', 'licences.json');

/** @param {string} path of a package's folder */
const manifestOf = (path) => JSON.parse(readFileSync(inRepository(path, 'package.json'), 'utf8'));

/** Production dependencies, by npm's own marks in the lock file. @returns {string[]} */
function productionPaths() {
  const { packages } = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(
      ([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && existsSync(inRepository(path)),
    )
    .map(([path]) => path);
}

/** What the last build put into its output. @returns {string[]} */
function bundledPaths() {
  const folder = `${checkoutCache}/bundled`;
  if (!existsSync(folder)) throw new Error('Nothing is built yet: run `npm run build` first.');
  return readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
}

/** @param {{license?: unknown, licenses?: unknown}} manifest @returns {string} */
function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license;
  const several = [license, licenses].flat().flatMap((one) => (one?.type ? [one.type] : []));
  return several.join(' OR ') || 'none named';
}

/** @param {string} expression as SPDX writes it: one of several is enough, all of several are needed */
function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name.trim())));
}

const packages = [...productionPaths(), ...bundledPaths()].map((path) => {
  const manifest = manifestOf(path);
  const { name, version } = manifest;
  const id = `${name}@${version}`;
  return [id, { name, version, licence: IN_A_FILE[id] ?? licenceOf(manifest) }];
});
const inventory = [...new Map(packages).values()].sort((a, b) =>
  `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en'),
);
const written = `${JSON.stringify(inventory, null, 2)}\n`;

if (process.argv.includes('--write')) writeFileSync(INVENTORY, written);
const known = existsSync(INVENTORY) ? readFileSync(INVENTORY, 'utf8') : '';

conclude('licences', `${inventory.length} packages`, [
  ...inventory
    .filter(({ name, licence }) => !isAllowed(licence) && EXCEPTIONS[name] !== licence)
    .map(
      ({ name, version, licence }) => `${name}@${version}: ${licence} is not on the list of allowed licences`,
    ),
  ...(known === written
    ? []
    : ['build/licences.json is out of date: run `npm run check:licences -- --write`']),
]);

import { inRepository } from './paths.mjs';

/** Where the command-line programs of our npm packages start, run by this Node.js without a shell. */
const programs = {
  biome: ['@biomejs', 'biome', 'bin', 'biome'],
  'electron-vite': ['electron-vite', 'bin', 'electron-vite.js'],
  knip: ['knip', 'bin', 'knip.js'],
  playwright: ['@playwright', 'test', 'cli.js'],
  tsc: ['typescript', 'lib', 'tsc.js'],
  vite: ['vite', 'bin', 'vite.js'],
  vitest: ['vitest', 'vitest.mjs'],
};

/** @param {keyof typeof programs} name @param {string[]} args @returns {[string, string[]]} command and arguments */
export const tool = (name, ...args) => [
  process.execPath,
  [inRepository('node_modules', ...programs[name]), ...args],
];

import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { show } from './command.mjs';
import { checkoutCache, repository } from './paths.mjs';

/**
 * Runs a TypeScript program on Node.js 20, which cannot: it is bundled first, its packages are left outside.
 * @param {string} entry path of the program, from the repository's folder
 * @param {string[]} args
 * @param {(command: [string, string[]]) => [string, string[]]} [place] where the command runs
 * @returns {Promise<number>} its exit code
 */
export async function runTypeScript(entry, args, place = (command) => command) {
  const program = await bundle(resolve(repository, entry));
  const [command, all] = place([process.execPath, ['--enable-source-maps', program, ...args]]);
  return show(command, all);
}

/** @param {string} entry @returns {Promise<string>} the bundled program */
async function bundle(entry) {
  const { build } = await import('vite');
  const name = relative(repository, entry).replace(/[\\/]/g, '-').replace(/\.ts$/, '');
  const outDir = join(checkoutCache, 'programs', name);
  await build({
    root: repository,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [sourcePlaces],
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'program.mjs' } },
    },
  });
  return join(outDir, 'program.mjs');
}

/** Our sources go on naming files relative to where they stand. */
const sourcePlaces = {
  name: 'senim:source-places',
  enforce: /** @type {const} */ ('pre'),
  load(id) {
    if (!id.startsWith(repository) || id.includes('node_modules') || !id.endsWith('.ts')) return null;
    return readFileSync(id, 'utf8')
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.filename', JSON.stringify(id));
  },
};

import { join } from 'node:path';
import { build } from 'vite';

const SUPPORT = import.meta.dirname;

/**
 * Bundles one of the programs of this folder, which Node.js 20 cannot run as it stands.
 * @param name file name without `.ts`; @returns the program's path
 */
export async function programIn(folder: string, name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(SUPPORT, `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  });
  return join(folder, `${name}.mjs`);
}

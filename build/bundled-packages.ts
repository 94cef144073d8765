import { mkdirSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Where each build leaves the names of the npm packages whose code is in its output, for the licence check. */
const FOLDER = '.cache/bundled';

/** Notes the folders of the npm packages that end up in a bundle. */
export function bundledPackages(build: string): Plugin {
  return {
    name: 'senim:bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = Object.values(bundle)
        .flatMap((output) =>
          output.type === 'chunk' ? Object.keys(output.modules) : output.originalFileNames,
        )
        .flatMap(
          (id) =>
            /node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*/.exec(id)?.[0] ?? [],
        );
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(`${FOLDER}/${build}.json`, JSON.stringify([...new Set(packages)].sort(), null, 2));
    },
  };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Where each build leaves the names of the npm packages whose code is in its output, for the licence check. */
const FOLDER = '.cache/bundled';

/** Notes the npm packages that end up in a bundle, as `name` lines by build. */
export function bundledPackages(build: string): Plugin {
  return {
    name: 'senim:bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = Object.values(bundle)
        .flatMap((output) =>
          output.type === 'chunk' ? Object.keys(output.modules) : output.originalFileNames,
        )
        .flatMap((id) => /^.*node_modules\/(?<path>(?:@[^/]+\/)?[^/]+)\//.exec(id)?.groups?.path ?? []);
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(`${FOLDER}/${build}.json`, JSON.stringify([...new Set(packages)].sort(), null, 2));
    },
  };
}

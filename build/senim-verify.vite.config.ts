import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { bundledPackages } from './bundled-packages.ts';

/** The verifier as one file for plain Node.js, without Electron and without node_modules. */
export default defineConfig({
  plugins: [bundledPackages('senim-verify')],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'electron/cli/senim-verify.ts',
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node20.18',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: 'senim-verify.js', codeSplitting: false },
    },
  },
});

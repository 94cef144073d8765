import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundledPackages } from './build/bundled-packages.ts';

// Named rather than taken from the installed Electron, so that one output runs on every runtime that
// build/decisions/0001-electron-runtime.md allows.
const NODE = 'node20.18';
const CHROME = 'chrome130';

/** How long each plugin took is no fault of the build. */
const CHECKS = { bundlerTimings: false };

export default defineConfig({
  main: {
    plugins: [bundledPackages('main')],
    // fluent-ffmpeg asks for it to choose between its code and an instrumented copy that is not published.
    define: { 'process.env.FLUENTFFMPEG_COV': 'undefined' },
    build: {
      target: NODE,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        checks: CHECKS,
        input: {
          index: 'electron/main/index.ts',
          recorder: 'electron/recorder/index.ts',
          worker: 'electron/evidence/worker.ts',
          cameras: 'electron/media/network/index.ts',
        },
        external: ['electron', 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [bundledPackages('preload')],
    build: {
      target: NODE,
      sourcemap: true,
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file.
      rolldownOptions: {
        checks: CHECKS,
        input: { index: 'electron/preload/index.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), bundledPackages('renderer')],
    build: {
      target: CHROME,
      sourcemap: true,
      rolldownOptions: {
        checks: CHECKS,
        input: {
          console: 'renderer/console.html',
          capture: 'renderer/capture.html',
          observation: 'renderer/observation.html',
        },
      },
    },
  },
});

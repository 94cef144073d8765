import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A native addon that fails takes a process of its own along, not the run.
    pool: 'forks',
    maxWorkers: availableParallelism(),
    // No verdict depends on speed: this only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{electron,renderer}/**/*.test.{ts,tsx}', 'build/**/*.test.mjs'] },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'] },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
      reportsDirectory: '.cache/coverage',
    },
  },
});

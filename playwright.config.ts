import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One application at a time: it owns the display, the fake camera and two slow processors.
  workers: 1,
  fullyParallel: false,
  // A test that passes at the second attempt has failed.
  retries: 0,
  forbidOnly: true,
  // Against hanging alone: no test fails because the machine is slow.
  timeout: 600_000,
  expect: {
    timeout: 60_000,
    // Letters come out a little different where fonts are smoothed differently; what moved or changed is more than that.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css', maxDiffPixelRatio: 0.0005 },
  },
  snapshotPathTemplate: '{testDir}/references/{arg}{ext}',
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});

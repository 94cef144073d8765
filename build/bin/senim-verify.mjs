#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { isNewerThanSources } from '../setup/freshness.mjs';
import { inRepository } from '../setup/paths.mjs';

/** Not one of the verifier's own exit codes: no verdict was reached. */
const COULD_NOT_BUILD = 70;

// Inside a checkout the verifier is built when it is missing or older than its sources. What is built is one
// file that needs nothing else.
if (!isNewerThanSources(inRepository('out', 'cli', 'senim-verify.js'), ['electron'])) {
  const build = inRepository('build', 'setup', 'build-verifier.mjs');
  const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(COULD_NOT_BUILD);
}
await import('../../out/cli/senim-verify.js');

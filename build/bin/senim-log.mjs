#!/usr/bin/env node
import { runTypeScript } from '../setup/run-ts.mjs';

/** Not one of the command's own exit codes: no verdict was reached. */
const COULD_NOT_BUILD = 70;

// Inside a checkout: bundled anew, and run on the Node.js at hand, whose database addon set-up provided.
try {
  process.exitCode = await runTypeScript('electron/cli/senim-log.ts', process.argv.slice(2));
} catch (error) {
  process.stderr.write(`senim-log: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = COULD_NOT_BUILD;
}

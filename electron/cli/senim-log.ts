import { systemClock } from '../platform/clock.ts';
import { runLog } from './log-command.ts';

/** No verdict was reached, for example because a disk is full; none of the verdicts' own. */
const NO_VERDICT = 70;

try {
  process.exitCode = await runLog(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    input: process.stdin,
    clock: systemClock(null),
  });
} catch (error) {
  process.stderr.write(`senim-log: no verdict: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = NO_VERDICT;
}

import { runVerify } from './verify-command.ts';

/** No verdict was reached, for example because a disk is full; none of the verdicts' own. */
const NO_VERDICT = 70;

try {
  process.exitCode = await runVerify(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
} catch (error) {
  process.stderr.write(
    `senim-verify: no verdict: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = NO_VERDICT;
}

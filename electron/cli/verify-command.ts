import type { Verdict, VerificationReport } from '../contract/verdict.ts';
import { verifyPackage } from '../evidence/verifier/verify-package.ts';
import { Extraction } from './extraction.ts';
import { describeReport } from './report-text.ts';
import { readOptions, USAGE, UsageError, type VerifyOptions } from './verify-options.ts';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const EXIT: Readonly<Record<Verdict, number>> = { valid: 0, invalid: 1, unreadable: 2, untrusted: 3 };
const WRONG_USAGE = 2;

/** `senim-verify`: checks one package, prints its report, and gives the exit status. */
export async function runVerify(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const options = await readOptions(args);
    if (options.help) {
      terminal.out(USAGE);
      return 0;
    }
    const report = await verify(options);
    terminal.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report));
    return EXIT[report.verdict];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`senim-verify: ${error.message}\n\n${USAGE}`);
    return WRONG_USAGE;
  }
}

async function verify(options: VerifyOptions): Promise<VerificationReport> {
  const { package: source, identities, trust, tsaTrust, revocationLists, extract } = options;
  const input = { source, identities, trust, tsaTrust, revocationLists };
  if (extract === null) return await verifyPackage(input);
  const extraction = await Extraction.create(extract);
  try {
    const report = await verifyPackage({ ...input, sink: extraction });
    if (report.package !== null && (report.verdict === 'valid' || report.verdict === 'untrusted')) {
      await extraction.commit(report.package.id);
    }
    return report;
  } finally {
    await extraction.discard();
  }
}

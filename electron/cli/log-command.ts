import type { Readable } from 'node:stream';
import { type ErrorCode, SenimError } from '../contract/errors.ts';
import { type LogReport, verifyLog } from '../custody/log-verification.ts';
import { readWitnessFile } from '../evidence/witness-file.ts';
import type { Clock } from '../platform/clock.ts';
import { inspectLog } from '../vault/inspect-log.ts';
import { LOG_USAGE, type LogOptions, readLogOptions } from './log-options.ts';
import { describeLog } from './log-text.ts';
import type { Terminal } from './verify-command.ts';
import { UsageError } from './verify-options.ts';

/** What the command is given of the world around it. */
export interface LogTerminal extends Terminal {
  /** Where a passphrase comes from. */
  readonly input: Readable;
  readonly clock: Clock;
}

const HOLDS = 0;
const DOES_NOT_HOLD = 1;
const NOT_OPENED = 2;
const NOT_COMPARED = 3;

/** `senim-log`: checks the custody log of one vault, prints the report, and gives the exit status. */
export async function runLog(args: readonly string[], terminal: LogTerminal): Promise<number> {
  try {
    const options = await readLogOptions(args, terminal.input);
    if (options.help) {
      terminal.out(LOG_USAGE);
      return HOLDS;
    }
    const report = await check(options, terminal.clock);
    terminal.out(options.json ? `${JSON.stringify(jsonOf(report), null, 2)}\n` : describeLog(report));
    return statusOf(report);
  } catch (error) {
    if (error instanceof UsageError) terminal.err(`senim-log: ${error.message}\n\n${LOG_USAGE}`);
    else if (error instanceof SenimError) terminal.err(`senim-log: ${describeError(error.code)}\n`);
    else throw error;
    return NOT_OPENED;
  }
}

async function check({ vault, opener, checkpoints }: LogOptions, clock: Clock): Promise<LogReport> {
  const { store, key, close } = await inspectLog(vault, opener, clock);
  try {
    const heads = store.rememberedHeads();
    const remembered = (id: string): string | null =>
      heads.find(({ packageId }) => packageId === id)?.note ?? null;
    const witnesses = checkpoints.map(({ name, bytes }) => readWitnessFile(name, bytes, remembered));
    return verifyLog({ store, key, witnesses });
  } finally {
    close();
  }
}

function statusOf({ problemCount, witnesses }: LogReport): number {
  if (problemCount > 0) return DOES_NOT_HOLD;
  return witnesses.every(({ verdict }) => verdict === 'fits') ? HOLDS : NOT_COMPARED;
}

function jsonOf({ root, problems, ...report }: LogReport) {
  return { holds: problems.length === 0, ...report, root: Buffer.from(root).toString('hex'), problems };
}

const WORDS: Partial<Record<ErrorCode, string>> = {
  'vault-missing': 'there is no vault in this folder',
  'vault-in-use': 'the vault is open in Senim; close it first, or check the log there',
  'vault-newer': 'the vault was made by a newer version',
  'database-newer': 'the vault was made by a newer version',
  'wrong-passphrase': 'no account of this name has this passphrase',
  'too-many-attempts': 'too many wrong passphrases; wait and try again',
  'compartment-closed': 'this identity does not open the office compartment',
};

function describeError(code: ErrorCode): string {
  return `${WORDS[code] ?? 'the vault cannot be opened'} [${code}]`;
}

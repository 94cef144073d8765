import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { MOST_WITNESS_BYTES } from '../evidence/witness-file.ts';
import type { Opener } from '../vault/inspect-log.ts';
import { UsageError } from './verify-options.ts';

export const LOG_USAGE = `Usage: senim-log --vault DIR (--identity RECOVERY.txt | --account NAME)
         [--checkpoint FILE]... [--json]

Checks the whole custody log of a vault that is not open. --identity names a file with an age identity that holds the
office compartment, such as the recovery identity; with --account the passphrase is read from the standard input.
--checkpoint holds the log against a package's checkpoint.txt or a receipt.
Exit status: 0 the log holds, 1 it does not, 2 it cannot be opened or wrong usage, 3 it holds, but a given file is no
checkpoint of it.
`;

/** A file that the log is held against. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface LogOptions {
  readonly help: boolean;
  readonly vault: string;
  readonly opener: Opener;
  readonly checkpoints: readonly GivenFile[];
  readonly json: boolean;
}

const MOST_PASSPHRASE_BYTES = 4096;

/**
 * Reads the arguments and the files that they name. Secrets come from a file or from `input`, never from an argument.
 * @throws UsageError
 */
export async function readLogOptions(args: readonly string[], input: Readable): Promise<LogOptions> {
  const { vault, identity, account, checkpoint, json, help } = parse(args);
  const checkpoints = await Promise.all(checkpoint.map(readGiven));
  const common = { help, vault: vault ?? '', checkpoints, json };
  if (help) return { ...common, opener: { identity: '' } };
  if (vault === undefined) throw new UsageError('name the vault with --vault');
  if ((identity === undefined) === (account === undefined)) {
    throw new UsageError('name either --identity or --account');
  }
  const opener =
    account === undefined
      ? { identity: await readIdentity(identity ?? '') }
      : { name: account, passphrase: await firstLineOf(input) };
  return { ...common, opener };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        vault: { type: 'string' },
        identity: { type: 'string', short: 'i' },
        account: { type: 'string' },
        checkpoint: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'arguments', { cause });
  }
}

/** The identity may stand among the words of the page that was printed at set-up. */
async function readIdentity(path: string): Promise<string> {
  const text = Buffer.from(await readGivenBytes(path)).toString('utf8');
  const found = /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(text)?.[0];
  if (found === undefined) throw new UsageError(`${path}: no age identity in it`);
  return found;
}

async function readGiven(path: string): Promise<GivenFile> {
  return { name: basename(path), bytes: await readGivenBytes(path) };
}

async function readGivenBytes(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new UsageError(`${path}: cannot be read`, { cause });
  }
  if (bytes.length > MOST_WITNESS_BYTES) throw new UsageError(`${path}: too large`);
  return bytes;
}

async function firstLineOf(input: Readable): Promise<string> {
  let text = '';
  for await (const piece of input) {
    text += String(piece);
    if (text.includes('\n') || text.length > MOST_PASSPHRASE_BYTES) break;
  }
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw new UsageError('no passphrase on the standard input');
  return line;
}

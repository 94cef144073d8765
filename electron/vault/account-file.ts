import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { wipe } from '../crypto/chunk.ts';
import { CryptoError } from '../crypto/errors.ts';
import { openWithPassphrase, sealWithPassphrase } from '../crypto/passphrase.ts';
import { linesOf } from './lines.ts';
import { systemCode } from './write-error.ts';

/** An account's private keys, as bytes so that they can be overwritten. */
export interface AccountSecrets {
  readonly accountId: string;
  /** ASCII of `AGE-SECRET-KEY-1…`. */
  readonly identity: Uint8Array;
  /** Ed25519, PKCS#8 DER. */
  readonly signingKey: Uint8Array;
}

const FORMAT = '# senim-account 1';
const ACCOUNT = '# account: ';
const SIGNING_KEY = '# signing-key: ';

/**
 * The name of an account's file without its ending: the first 32 hexadecimal digits of
 * SHA-256(vault id ‖ 00 ‖ name, NFKC, lower case), so that the folder does not list who works here.
 */
export function accountFileName(vaultId: string, name: string): string {
  const folded = name.trim().normalize('NFKC').toLowerCase();
  return createHash('sha256').update(`${vaultId}\0${folded}`).digest('hex').slice(0, 32);
}

/**
 * An account's keys as an age identity file, encrypted to a passphrase. The stock tool takes it as it is:
 * `age -d -i accounts/H.age compartments/office.age` asks for the passphrase. `logN`: see `sealWithPassphrase`.
 */
export async function sealAccount(
  { accountId, identity, signingKey }: AccountSecrets,
  passphrase: string,
  logN: number,
): Promise<Uint8Array> {
  const head = `${FORMAT}\n${ACCOUNT}${accountId}\n${SIGNING_KEY}${Buffer.from(signingKey).toString('base64')}\n`;
  const content = Buffer.concat([Buffer.from(head), identity, Buffer.from('\n')]);
  try {
    return await sealWithPassphrase(content, passphrase, logN);
  } finally {
    wipe(content);
  }
}

/**
 * Reads and opens an account's file. A name without a file is answered as a wrong passphrase is.
 * @throws SenimError wrong-passphrase, vault-damaged
 */
export async function openAccountFile(path: string, passphrase: string): Promise<AccountSecrets> {
  let sealed: Uint8Array;
  try {
    sealed = await readFile(path);
  } catch (cause) {
    throw new SenimError(systemCode(cause) === 'ENOENT' ? 'wrong-passphrase' : 'vault-damaged', { cause });
  }
  const content = await decrypt(sealed, passphrase);
  try {
    return parse(content);
  } finally {
    wipe(content);
  }
}

async function decrypt(sealed: Uint8Array, passphrase: string): Promise<Uint8Array> {
  try {
    return await openWithPassphrase(sealed, passphrase);
  } catch (cause) {
    const wrong = cause instanceof CryptoError && cause.code === 'wrong-passphrase';
    throw new SenimError(wrong ? 'wrong-passphrase' : 'vault-damaged', {
      params: { part: 'account' },
      cause,
    });
  }
}

function parse(content: Uint8Array): AccountSecrets {
  const [format, account, signingKey, identity] = linesOf(content);
  const known = format !== undefined && text(format) === FORMAT;
  if (!known || !starts(account, ACCOUNT) || !starts(signingKey, SIGNING_KEY) || identity === undefined) {
    throw new SenimError('vault-damaged', { params: { part: 'account' } });
  }
  return {
    accountId: text(account.subarray(ACCOUNT.length)),
    identity: Uint8Array.from(identity),
    signingKey: Uint8Array.from(Buffer.from(text(signingKey.subarray(SIGNING_KEY.length)), 'base64')),
  };
}

function text(line: Uint8Array): string {
  return Buffer.from(line).toString('latin1');
}

function starts(line: Uint8Array | undefined, label: string): line is Uint8Array {
  return line !== undefined && text(line.subarray(0, label.length)) === label;
}

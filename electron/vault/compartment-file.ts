import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { ageDecrypt, ageEncrypt, generateIdentity, recipientOf } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import { CryptoError } from '../crypto/errors.ts';
import { writeDurably } from './durable-file.ts';
import { LINE_FEED, linesOf } from './lines.ts';
import { systemCode } from './write-error.ts';

/** One generation of a compartment that is open: its recipient, and its identity as ASCII that can be overwritten. */
export interface Generation {
  readonly recipient: string;
  readonly identity: Uint8Array;
}

/** A new generation; `wrapCompartment` writes it. */
export async function newGeneration(): Promise<Generation> {
  const { identity, recipient } = await generateIdentity();
  return { recipient, identity: Uint8Array.from(Buffer.from(identity)) };
}

/**
 * Writes a compartment's file: its identities as an age identity file, newest first, encrypted to those who hold it. Who
 * is left out does not open it any more. @throws SenimError disk-full, write-failed
 */
export async function wrapCompartment(
  path: string,
  generations: readonly Generation[],
  recipients: readonly string[],
): Promise<void> {
  const content = Buffer.concat(generations.flatMap(({ identity }) => [identity, Buffer.of(LINE_FEED)]));
  try {
    await writeDurably(path, await ageEncrypt(content, [...new Set(recipients)]));
  } finally {
    wipe(content);
  }
}

/**
 * Opens a compartment's file with an account's identity, newest generation first; null when it is not wrapped to that
 * account, or not there. @throws SenimError vault-damaged
 */
export async function openCompartment(path: string, accountIdentity: string): Promise<Generation[] | null> {
  let content: Uint8Array;
  try {
    content = await ageDecrypt(await readFile(path), [accountIdentity]);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    if (cause instanceof CryptoError && cause.code === 'wrong-key') return null;
    throw new SenimError('vault-damaged', { params: { part: 'compartment' }, cause });
  }
  const generations: Generation[] = [];
  try {
    for (const line of linesOf(content)) {
      const identity = Uint8Array.from(line);
      generations.push({ identity, recipient: await recipientOf(Buffer.from(identity).toString('latin1')) });
    }
    if (generations.length === 0) throw new Error('no identity in it');
    return generations;
  } catch (cause) {
    for (const { identity } of generations) wipe(identity);
    throw new SenimError('vault-damaged', { params: { part: 'compartment' }, cause });
  } finally {
    wipe(content);
  }
}

import { readFile } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { ageDecrypt, ageEncrypt, generateIdentity, recipientOf } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import { CryptoError } from '../crypto/errors.ts';
import { writeDurably } from './durable-file.ts';
import { systemCode } from './write-error.ts';

/** A compartment that is open: its recipient, and its identity as ASCII bytes that can be overwritten. */
export interface OpenCompartment {
  readonly recipient: string;
  readonly identity: Uint8Array;
}

/** A new compartment; its file is written by `wrapCompartment`. */
export async function newCompartment(): Promise<OpenCompartment> {
  const { identity, recipient } = await generateIdentity();
  return { recipient, identity: Uint8Array.from(Buffer.from(identity)) };
}

/**
 * Writes a compartment's file: its identity as an age identity file, encrypted to those who hold it. Who is left out
 * does not open it any more. @throws SenimError disk-full, write-failed
 */
export async function wrapCompartment(
  path: string,
  identity: Uint8Array,
  recipients: readonly string[],
): Promise<void> {
  const content = Buffer.concat([identity, Buffer.from('\n')]);
  try {
    await writeDurably(path, await ageEncrypt(content, [...new Set(recipients)]));
  } finally {
    wipe(content);
  }
}

/**
 * Opens a compartment's file with an account's identity; null when it is not wrapped to that account, or not there.
 * @throws SenimError vault-damaged
 */
export async function openCompartment(
  path: string,
  accountIdentity: string,
): Promise<OpenCompartment | null> {
  let content: Uint8Array;
  try {
    content = await ageDecrypt(await readFile(path), [accountIdentity]);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    if (cause instanceof CryptoError && cause.code === 'wrong-key') return null;
    throw new SenimError('vault-damaged', { params: { part: 'compartment' }, cause });
  }
  try {
    const identity = Uint8Array.from(content.subarray(0, content.lastIndexOf(0x0a)));
    return { identity, recipient: await recipientOf(Buffer.from(identity).toString('latin1')) };
  } catch (cause) {
    throw new SenimError('vault-damaged', { params: { part: 'compartment' }, cause });
  } finally {
    wipe(content);
  }
}

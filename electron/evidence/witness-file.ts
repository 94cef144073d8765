import { SenimError } from '../contract/errors.ts';
import type { Witness } from '../custody/witness.ts';
import { parseReceipt } from './receipt.ts';

/** Larger is neither a checkpoint nor a receipt. */
export const MOST_WITNESS_BYTES = 16 * 1024;

/** The note of the head that went out with a package, as the workstation remembered it; null where it did not. */
export type RememberedNote = (packageId: string) => string | null;

/**
 * Reads what a person brought to hold the custody log against: a package's `checkpoint.txt`, or a receipt. A receipt that
 * does not carry the head itself names the package, and its head is the remembered one. What is neither becomes a witness
 * without a head, which the check calls unreadable.
 */
export function readWitnessFile(name: string, bytes: Uint8Array, remembered: RememberedNote): Witness {
  const text = Buffer.from(bytes).toString('utf8');
  return { kind: 'file', name, note: text.startsWith('{') ? noteOfReceipt(bytes, remembered) : text };
}

function noteOfReceipt(bytes: Uint8Array, remembered: RememberedNote): string {
  try {
    const { body } = parseReceipt(bytes);
    return body.checkpoint ?? remembered(body.packageId) ?? '';
  } catch (cause) {
    if (cause instanceof SenimError) return '';
    throw cause;
  }
}

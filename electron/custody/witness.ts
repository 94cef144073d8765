import { type NoteVerifier, openCheckpoint, type TreeHead } from './checkpoint.ts';
import { CustodyError } from './errors.ts';

/** A head of the log that left the house, as it came back or as the workstation remembered it. */
export interface Witness {
  /** `file` was brought by a person, the others are remembered by the workstation. */
  readonly kind: 'delivery' | 'receipt' | 'timestamp' | 'file';
  /** A package's id, the time of a time-stamp, or a file's name. */
  readonly name: string;
  /** The signed note. */
  readonly note: string;
}

/**
 * How a witness and the log stand to each other. `fits`: the log contains all that the head was over. `cut`: the log is
 * shorter than the head. `forked`: the log is long enough, but its beginning is another one. `other-key`: the head is of
 * this log by name and signed by another key. `foreign`: it is another workstation's. `unreadable`: no genuine checkpoint.
 */
export type WitnessVerdict = 'fits' | 'cut' | 'forked' | 'other-key' | 'foreign' | 'unreadable';

export interface WitnessFinding {
  readonly kind: Witness['kind'];
  readonly name: string;
  /** Events that the head was over; null where it could not be read. */
  readonly size: number | null;
  readonly verdict: WitnessVerdict;
}

/** A witness whose head can be compared with the log, or why not. */
export type ReadWitness =
  | { readonly witness: Witness; readonly head: TreeHead; readonly verdict: null }
  | {
      readonly witness: Witness;
      readonly head: null;
      readonly verdict: 'other-key' | 'foreign' | 'unreadable';
    };

/** Reads a witness under the key of the log that it is held against. Nothing in it is believed before its signature. */
export function readWitness(witness: Witness, key: NoteVerifier): ReadWitness {
  try {
    const head = openCheckpoint(witness.note, key);
    if (head.origin === key.keyName) return { witness, head, verdict: null };
    return { witness, head: null, verdict: 'unreadable' };
  } catch (cause) {
    if (!(cause instanceof CustodyError)) throw cause;
    if (cause.code !== 'checkpoint-wrong-key') return { witness, head: null, verdict: 'unreadable' };
    const ours = witness.note.startsWith(`${key.keyName}\n`);
    return { witness, head: null, verdict: ours ? 'other-key' : 'foreign' };
  }
}

/**
 * Whether the finding speaks against the log. What a person brought may be of another workstation or no checkpoint at
 * all; what the workstation itself remembered may not.
 */
export function speaksAgainst({ kind, verdict }: WitnessFinding): boolean {
  if (verdict === 'fits') return false;
  return kind !== 'file' || (verdict !== 'foreign' && verdict !== 'unreadable');
}

import { genuineHead, type NoteVerifier } from './checkpoint.ts';
import { Frontier } from './merkle-frontier.ts';
import type { CheckpointRow } from './store.ts';
import { type ReadWitness, readWitness, type Witness, type WitnessFinding } from './witness.ts';

export type HeadProblemCode = 'checkpoint-wrong' | 'checkpoint-beyond-end' | 'checkpoint-root-differs';

/** Gives the root over the events so far; asked only where a head was signed. */
type Root = () => Uint8Array;

/** Walks along the log's own heads, which come in the order of their sizes, as events are read. */
export class OwnHeads {
  readonly #heads: Iterator<CheckpointRow>;
  readonly #key: NoteVerifier;
  #next: CheckpointRow | null;
  #count = 0;

  constructor(heads: Iterable<CheckpointRow>, key: NoteVerifier) {
    this.#heads = heads[Symbol.iterator]();
    this.#key = key;
    this.#next = this.#advance();
  }

  /** How many heads were looked at. */
  get count(): number {
    return this.#count;
  }

  /** Compares every head over at most `size` events; `signed` says whether a good one is over exactly these. */
  upTo(size: number, root: Root): { signed: boolean; problems: { code: HeadProblemCode; at: number }[] } {
    const problems: { code: HeadProblemCode; at: number }[] = [];
    let signed = false;
    for (let head = this.#next; head !== null && head.size <= size; head = this.#next) {
      const problem = this.#problemOf(head, size, root);
      if (problem === null) signed = head.size === size;
      else problems.push({ code: problem, at: head.size });
      this.#count += 1;
      this.#next = this.#advance();
    }
    return { signed, problems };
  }

  /** Heads over more events than there are. `known` is the size of the latest head when the check began. */
  beyond(known: number): { code: HeadProblemCode; at: number }[] {
    const problems: { code: HeadProblemCode; at: number }[] = [];
    for (let head = this.#next; head !== null && head.size <= known; head = this.#next) {
      problems.push({ code: 'checkpoint-beyond-end', at: head.size });
      this.#count += 1;
      this.#next = this.#advance();
    }
    return problems;
  }

  #problemOf(row: CheckpointRow, size: number, root: Root): HeadProblemCode | null {
    const signedRoot = rootOf(row, this.#key);
    if (signedRoot === null) return 'checkpoint-wrong';
    return row.size === size && Buffer.compare(signedRoot, root()) === 0 ? null : 'checkpoint-root-differs';
  }

  #advance(): CheckpointRow | null {
    const next = this.#heads.next();
    return next.done === true ? null : next.value;
  }
}

/** The root that a row's note signs, null when the row is not what it should be. */
function rootOf({ note, size, frontier }: CheckpointRow, key: NoteVerifier): Uint8Array | null {
  const head = genuineHead(note, key);
  const right = head?.origin === key.keyName && head.size === size && frontier.size === size;
  return right && Frontier.leadsTo(frontier, head.root) ? head.root : null;
}

/** Walks along the heads that came from outside. */
export class WitnessedHeads {
  readonly #readings: ReadWitness[];
  readonly #findings = new Map<ReadWitness, WitnessFinding>();
  readonly #waiting: ReadWitness[];

  constructor(witnesses: readonly Witness[], key: NoteVerifier) {
    this.#readings = witnesses.map((witness) => readWitness(witness, key));
    this.#waiting = this.#readings
      .filter(({ head }) => head !== null)
      .sort((a, b) => (b.head?.size ?? 0) - (a.head?.size ?? 0));
  }

  upTo(size: number, root: Root): void {
    for (let next = this.#waiting.at(-1); next?.head && next.head.size <= size; next = this.#waiting.at(-1)) {
      const same = next.head.size === size && Buffer.compare(next.head.root, root()) === 0;
      this.#findings.set(next, findingOf(next, same ? 'fits' : 'forked'));
      this.#waiting.pop();
    }
  }

  /** In the order in which the witnesses were given. What still waits is over more events than there are. */
  findings(): WitnessFinding[] {
    return this.#readings.map(
      (reading) => this.#findings.get(reading) ?? findingOf(reading, reading.verdict ?? 'cut'),
    );
  }
}

function findingOf({ witness, head }: ReadWitness, verdict: WitnessFinding['verdict']): WitnessFinding {
  return { kind: witness.kind, name: witness.name, size: head?.size ?? null, verdict };
}

import type { NoteVerifier } from './checkpoint.ts';
import { DueHeads } from './due-checkpoints.ts';
import { EventsCheck, type RowProblemCode } from './events-check.ts';
import { type HeadProblemCode, OwnHeads, WitnessedHeads } from './head-comparison.ts';
import { openStamp } from './stamp.ts';
import type { CustodyStore, StampRow } from './store.ts';
import { speaksAgainst, type Witness, type WitnessFinding } from './witness.ts';

/** What can be wrong with a workstation's whole log. Closed. */
export type LogProblemCode =
  | RowProblemCode
  | HeadProblemCode
  | 'checkpoint-missing'
  | 'timestamp-wrong'
  | 'witness-cut'
  | 'witness-forked'
  | 'witness-other-key'
  | 'witness-foreign'
  | 'witness-unreadable';

export interface LogProblem {
  readonly code: LogProblemCode;
  /** The event that it concerns, or the size of the head that it concerns; null for one that cannot be read. */
  readonly at: number | null;
}

export interface LogReport {
  /** Empty when the log holds; the first hundred. */
  readonly problems: readonly LogProblem[];
  /** All of them. */
  readonly problemCount: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** How many of its own heads the log was compared with. */
  readonly checkpoints: number;
  /** How many time-stamps over heads were verified. */
  readonly timestamps: number;
  /** One for each witness, in their order; the given ones last. */
  readonly witnesses: readonly WitnessFinding[];
}

export interface LogCheckInput {
  readonly store: CustodyStore;
  readonly key: NoteVerifier;
  /** Heads that a person brought; those that the workstation remembers are compared as well. */
  readonly witnesses: readonly Witness[];
}

export interface LogCheckProgress {
  readonly done: number;
  readonly total: number;
}

const MOST_PROBLEMS = 100;
/** Events between two pauses: some milliseconds of work. */
const BETWEEN_PAUSES = 100;

/**
 * Reads a log in order and checks every event, every stored leaf and every signed head, in memory that does not grow with
 * the number of events. It goes up to the event that was the last when it began, so that the log may grow meanwhile.
 * Yields now and then what is done.
 */
export function* checkLog(input: LogCheckInput): Generator<LogCheckProgress, LogReport> {
  const { store, key } = input;
  const total = store.size();
  const known = Math.max(total, store.latestCheckpoint()?.size ?? 0);
  const found = new Problems();
  const events = new EventsCheck();
  const own = new OwnHeads(store.allCheckpoints(), key);
  const stamps = store.stamps();
  const witnessed = new WitnessedHeads([...rememberedBy(store, stamps), ...input.witnesses], key);
  const due = new DueHeads();
  const root = rememberedRoot(events);
  const compare = (): boolean => {
    const { signed, problems } = own.upTo(events.size, root);
    found.add(problems);
    witnessed.upTo(events.size, root);
    return signed;
  };
  compare();
  for (const row of store.allEvents()) {
    if (row.seq >= total) break;
    const at = events.size;
    const { problems, action } = events.add(row);
    found.add(problems.map((code) => ({ code, at })));
    const signed = compare();
    if (action !== null && due.isMissing(action, signed)) found.add([{ code: 'checkpoint-missing', at }]);
    if (events.size % BETWEEN_PAUSES === 0) yield { done: events.size, total };
  }
  found.add(own.beyond(known));
  for (const stamp of stamps) {
    if (openStamp(stamp, []) === null) found.add([{ code: 'timestamp-wrong', at: stamp.size }]);
    yield { done: events.size, total };
  }
  const witnesses = witnessed.findings();
  found.add(witnesses.filter(speaksAgainst).map(problemOf));
  return {
    ...found.all(),
    size: events.size,
    root: events.root(),
    checkpoints: own.count,
    timestamps: stamps.length,
    witnesses,
  };
}

/** The heads that left the house, as the workstation itself remembers them. */
function rememberedBy(store: CustodyStore, stamps: readonly StampRow[]): Witness[] {
  const heads = store.rememberedHeads().map(({ kind, packageId, note }) => ({ kind, name: packageId, note }));
  const stamped = stamps.map(({ time, note }) => ({ kind: 'timestamp' as const, name: time, note }));
  return [...heads, ...stamped];
}

/** `checkLog` at one go. */
export function verifyLog(input: LogCheckInput): LogReport {
  const steps = checkLog(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The root over the events so far, computed once for each size. */
function rememberedRoot(events: EventsCheck): () => Uint8Array {
  let at = -1;
  let root = events.root();
  return () => {
    if (at !== events.size) root = events.root();
    at = events.size;
    return root;
  };
}

function problemOf({ verdict, size }: WitnessFinding): LogProblem {
  return { code: `witness-${verdict}` as LogProblemCode, at: size };
}

/** A log that was rewritten has a problem at every event: a few tell as much as all. */
class Problems {
  readonly #first: LogProblem[] = [];
  #count = 0;

  add(problems: readonly LogProblem[]): void {
    this.#count += problems.length;
    this.#first.push(...problems.slice(0, MOST_PROBLEMS - this.#first.length));
  }

  all(): Pick<LogReport, 'problems' | 'problemCount'> {
    return { problems: this.#first, problemCount: this.#count };
  }
}

import { type NoteVerifier, openCheckpoint, type TreeHead } from './checkpoint.ts';
import { CustodyError } from './errors.ts';
import { type EventProblemCode, PersonalSignatures, readLine, ScopeChain } from './event-checks.ts';
import { Frontier } from './merkle-frontier.ts';
import { leafHash } from './merkle-hash.ts';
import type { CustodyRow, CustodyStore } from './store.ts';

/** What can be wrong with a workstation's whole log. Closed. */
export type LogProblemCode =
  | EventProblemCode
  | 'position-wrong'
  | 'leaf-wrong'
  | 'scope-differs'
  | 'checkpoint-wrong'
  | 'checkpoint-beyond-end'
  | 'checkpoint-root-differs';

export interface LogProblem {
  readonly code: LogProblemCode;
  /** The event that it concerns, or the size of the checkpoint that it concerns; null for one that cannot be read. */
  readonly at: number | null;
}

export interface LogReport {
  /** Empty when the log holds. */
  readonly problems: readonly LogProblem[];
  readonly size: number;
  readonly root: Uint8Array;
  /** How many heads, own and witnesses, the log was compared with. */
  readonly checkpoints: number;
}

/**
 * Reads a whole log in order and checks every event, every stored leaf and every signed head, in memory that does not
 * grow with the number of events.
 */
export function verifyLog(store: CustodyStore, key: NoteVerifier, witnesses: readonly string[]): LogReport {
  const problems: LogProblem[] = [];
  const heads = readHeads(store, key, witnesses, problems);
  const events = new EventsCheck(problems);
  let next = 0;
  const compare = (): void => {
    for (let head = heads[next]; head !== undefined && head.size <= events.size; head = heads[++next]) {
      const same = head.size === events.size && Buffer.compare(head.root, events.root()) === 0;
      if (!same) problems.push({ code: 'checkpoint-root-differs', at: head.size });
    }
  };
  compare();
  for (const row of store.allEvents()) {
    events.add(row);
    compare();
  }
  for (const { size } of heads.slice(next)) problems.push({ code: 'checkpoint-beyond-end', at: size });
  return { problems, size: events.size, root: events.root(), checkpoints: heads.length };
}

function readHeads(
  store: CustodyStore,
  key: NoteVerifier,
  witnesses: readonly string[],
  problems: LogProblem[],
): TreeHead[] {
  const own = [...store.allCheckpoints()].map(({ note, size }) => ({ note, size }));
  const notes = [...own, ...witnesses.map((note) => ({ note, size: null }))];
  const heads = notes.flatMap(({ note, size }) => {
    const head = readHead(note, key);
    if (head !== null && (size === null || head.size === size)) return [head];
    problems.push({ code: 'checkpoint-wrong', at: size });
    return [];
  });
  return heads.sort((a, b) => a.size - b.size);
}

function readHead(note: string, key: NoteVerifier): TreeHead | null {
  try {
    const head = openCheckpoint(note, key);
    return head.origin === key.keyName ? head : null;
  } catch (cause) {
    if (cause instanceof CustodyError) return null;
    throw cause;
  }
}

/** Checks events one by one and builds the tree from their text, not from the stored leaves. */
class EventsCheck {
  readonly #problems: LogProblem[];
  readonly #frontier = new Frontier();
  readonly #chains = new Map<string, ScopeChain>();
  readonly #signatures = new PersonalSignatures();

  constructor(problems: LogProblem[]) {
    this.#problems = problems;
  }

  get size(): number {
    return this.#frontier.size;
  }

  root(): Uint8Array {
    return this.#frontier.root();
  }

  add({ seq, scope, line, leaf }: CustodyRow): void {
    const at = this.#frontier.size;
    const computed = leafHash(Buffer.from(line));
    const { event, problem } = readLine(line);
    const codes: LogProblemCode[] = problem === null ? [] : [problem];
    if (Buffer.compare(computed, leaf) !== 0) codes.push('leaf-wrong');
    if (seq !== at || (event !== null && event.seq !== at)) codes.push('position-wrong');
    if (event !== null && event.scope !== scope) codes.push('scope-differs');
    codes.push(...this.#chainOf(scope).follow(line, event));
    if (event !== null) codes.push(...this.#signatures.check(event));
    this.#problems.push(...codes.map((code) => ({ code, at })));
    this.#frontier.append(computed);
  }

  #chainOf(scope: string): ScopeChain {
    const chain = this.#chains.get(scope) ?? new ScopeChain();
    this.#chains.set(scope, chain);
    return chain;
  }
}

import type { CustodyAction } from '../contract/custody.ts';
import { type EventProblemCode, PersonalSignatures, readLine, ScopeChain } from './event-checks.ts';
import { Frontier } from './merkle-frontier.ts';
import { leafHash } from './merkle-hash.ts';
import type { CustodyRow } from './store.ts';

export type RowProblemCode = EventProblemCode | 'position-wrong' | 'leaf-wrong' | 'scope-differs';

/** Checks events one by one and builds the tree from their text, not from the stored leaves. */
export class EventsCheck {
  readonly #frontier = new Frontier();
  readonly #chains = new Map<string, ScopeChain>();
  readonly #signatures = new PersonalSignatures();

  get size(): number {
    return this.#frontier.size;
  }

  root(): Uint8Array {
    return this.#frontier.root();
  }

  /** What is wrong with the next event, and what act it is, where that can be read. */
  add({ seq, scope, line, leaf }: CustodyRow): { problems: RowProblemCode[]; action: CustodyAction | null } {
    const at = this.#frontier.size;
    const computed = leafHash(Buffer.from(line));
    const { event, problem } = readLine(line);
    const problems: RowProblemCode[] = problem === null ? [] : [problem];
    if (Buffer.compare(computed, leaf) !== 0) problems.push('leaf-wrong');
    if (seq !== at || (event !== null && event.seq !== at)) problems.push('position-wrong');
    if (event !== null && event.scope !== scope) problems.push('scope-differs');
    problems.push(...this.#chainOf(scope).follow(line, event));
    if (event !== null) problems.push(...this.#signatures.check(event));
    this.#frontier.append(computed);
    return { problems, action: event?.action ?? null };
  }

  #chainOf(scope: string): ScopeChain {
    const chain = this.#chains.get(scope) ?? new ScopeChain();
    this.#chains.set(scope, chain);
    return chain;
  }
}

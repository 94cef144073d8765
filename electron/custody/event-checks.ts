import { hash } from 'node:crypto';
import { CustodyError } from './errors.ts';
import {
  type CustodyEvent,
  FIRST_PREV,
  needsSignature,
  parseEventLine,
  verifyEventSignature,
} from './event.ts';

/** What can be wrong with one event, by itself or against those before it in its scope. */
export type EventProblemCode =
  | 'event-malformed'
  | 'not-canonical'
  | 'chain-broken'
  | 'order-broken'
  | 'signature-missing'
  | 'signature-wrong'
  | 'signature-key-changed';

/** A line as it was read: with its event, or with the reason why it has none. */
export type LineReading =
  | { readonly event: CustodyEvent; readonly problem: null }
  | { readonly event: null; readonly problem: 'event-malformed' | 'not-canonical' };

export function readLine(line: string): LineReading {
  try {
    return { event: parseEventLine(line), problem: null };
  } catch (cause) {
    if (!(cause instanceof CustodyError)) throw cause;
    return { event: null, problem: cause.code === 'not-canonical' ? 'not-canonical' : 'event-malformed' };
  }
}

/** SHA-256 of a line as `prev` holds it. */
export function lineHash(line: string): string {
  return hash('sha256', line, 'hex');
}

/** Follows the events of one scope: each names the line before it, and stands later in the log. */
export class ScopeChain {
  #prev = FIRST_PREV;
  #seq = -1;

  follow(line: string, event: CustodyEvent | null): EventProblemCode[] {
    const problems: EventProblemCode[] = [];
    if (event !== null && event.prev !== this.#prev) problems.push('chain-broken');
    if (event !== null && event.seq <= this.#seq) problems.push('order-broken');
    this.#seq = event?.seq ?? this.#seq;
    this.#prev = lineHash(line);
    return problems;
  }
}

/** Acts by which an account honestly comes by a new key; `signingKey` in their details names it. */
const RENEWING: ReadonlySet<string> = new Set(['account.added', 'account.restored', 'recovery.used']);

/** Remembers the key of each account: an account has one, so a second would be somebody else's. */
export class PersonalSignatures {
  readonly #keys = new Map<string, string>();

  check(event: CustodyEvent): EventProblemCode[] {
    const { signature, actor } = event;
    if (RENEWING.has(event.action)) this.#renew(event);
    if (signature === undefined) return needsSignature(event) ? ['signature-missing'] : [];
    if (!verifyEventSignature(event)) return ['signature-wrong'];
    const known = this.#keys.get(actor.account) ?? signature.key;
    this.#keys.set(actor.account, known);
    return known === signature.key ? [] : ['signature-key-changed'];
  }

  #renew({ object, details }: CustodyEvent): void {
    const { signingKey } = details;
    if (typeof signingKey === 'string') this.#keys.set(object.id, signingKey);
    else this.#keys.delete(object.id);
  }
}

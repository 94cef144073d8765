import type { CustodyAction, JsonValue } from '../contract/custody.ts';
import type { Clock } from '../platform/clock.ts';
import type { NoteSigner } from './checkpoint.ts';
import { CHECKPOINTED_ACTIONS } from './due-checkpoints.ts';
import { CustodyError } from './errors.ts';
import {
  type CustodyActor,
  CustodyEvent,
  type CustodyObject,
  eventLine,
  FIRST_PREV,
  needsSignature,
  type PersonalKey,
  signEvent,
} from './event.ts';
import { lineHash } from './event-checks.ts';
import { type ProvenEvent, proveEvent } from './event-proof.ts';
import { currentHead } from './log-head.ts';
import {
  checkLog,
  type LogCheckInput,
  type LogCheckProgress,
  type LogReport,
  verifyLog,
} from './log-verification.ts';
import { leafHash } from './merkle-hash.ts';
import { exportScope, type SessionExport } from './session-export.ts';
import type { CheckpointRow, CustodyStore, RememberedHead, StampRow } from './store.ts';
import type { Witness } from './witness.ts';

export interface CustodyLogInput {
  readonly store: CustodyStore;
  readonly clock: Clock;
  /** Names this workstation's log in every checkpoint, and its key; holds no spaces and no person's name. */
  readonly origin: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519 by the workstation's log key. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export interface AppendInput {
  readonly scope: string;
  readonly actor: CustodyActor;
  readonly action: CustodyAction;
  readonly object: CustodyObject;
  readonly details: Readonly<Record<string, JsonValue>>;
  /** SHA-256 of what the event concerns, or null. */
  readonly hash: string | null;
  /** The actor's key; needed for the acts that bind a person. */
  readonly personalKey?: PersonalKey;
}

/**
 * Appends to the workstation's custody log and signs its heads. It keeps nothing in memory between calls, so that a
 * transaction of the caller that is rolled back takes its events back too.
 */
export class CustodyLog {
  readonly #store: CustodyStore;
  readonly #clock: Clock;
  readonly #signer: NoteSigner;

  constructor({ store, clock, origin, publicKey, sign }: CustodyLogInput) {
    this.#store = store;
    this.#clock = clock;
    this.#signer = { keyName: origin, publicKey, sign };
  }

  /**
   * Appends an event and gives it as it stands in the log.
   * @throws CustodyError personal-signature-missing, for an act that binds a person without that person's key;
   * event-malformed or not-canonical, for values that no event can hold
   */
  append(input: AppendInput): CustodyEvent {
    if (needsSignature(input) && input.personalKey === undefined) {
      throw new CustodyError(
        'personal-signature-missing',
        `${input.action} needs the signature of who did it`,
      );
    }
    if (!CHECKPOINTED_ACTIONS.has(input.action)) return this.#add(input);
    return this.#store.transaction(() => {
      const event = this.#add(input);
      this.#signDueHead();
      return event;
    });
  }

  /**
   * The signed head over all events so far; a new one only where events have come since the last.
   * @throws CustodyError log-inconsistent, when the last head is not one of this log
   */
  checkpoint(): string {
    return this.#store.transaction(() => this.#head().note);
  }

  /**
   * A scope's events with their proofs against a checkpoint over the whole log.
   * @throws CustodyError log-inconsistent, when the stored log does not hold, or the scope has no events
   */
  exportSession(scope: string): SessionExport {
    return this.#store.transaction(() => exportScope(this.#store, this.#head(), this.#signer, scope));
  }

  /** @throws CustodyError position-out-of-range, frontier-malformed; see `proveEvent` */
  prove(seq: number): ProvenEvent {
    return this.#store.transaction(() => proveEvent(this.#store, this.#signer, seq));
  }

  /** The time-stamp over most events. */
  latestStamp(): StampRow | undefined {
    return this.#store.latestStamp();
  }

  /** The first time-stamp over the event at `seq`. */
  stampOver(seq: number): StampRow | undefined {
    return this.#store.stampOver(seq);
  }

  /** Keeps a verified time-stamp. */
  keepStamp(stamp: StampRow): void {
    this.#store.addStamp(stamp, this.#clock.read().utc);
  }

  /** The note of the head that left with a package, null where none is remembered. */
  rememberedNote(packageId: string): string | null {
    const heads = this.#store.rememberedHeads();
    return heads.find((head) => head.packageId === packageId)?.note ?? null;
  }

  /** Keeps a head that leaves the house or came back, for every check to come. */
  remember(head: RememberedHead): void {
    this.#store.rememberHead(head, this.#clock.read().utc);
  }

  /**
   * Reads the whole log again and checks everything about it, also against the heads that are remembered. `witnesses` are
   * further ones, out of packages and receipts: only they show that the end of the log was cut off together with all that
   * the workstation itself knew of it.
   */
  verifyAll(witnesses: readonly Witness[]): LogReport {
    return this.#store.transaction(() => verifyLog(this.#check(witnesses)));
  }

  /**
   * `verifyAll` in small steps, between which the log may grow: `pause` is awaited after each, and ends the check by
   * throwing.
   */
  async verifyInSteps(
    witnesses: readonly Witness[],
    pause: (progress: LogCheckProgress) => Promise<void>,
  ): Promise<LogReport> {
    const steps = checkLog(this.#check(witnesses));
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await pause(step.value);
    }
  }

  #check(witnesses: readonly Witness[]): LogCheckInput {
    return { store: this.#store, key: this.#signer, witnesses };
  }

  /** One change of the database, which stands or does not without a transaction of its own. */
  #add(input: AppendInput): CustodyEvent {
    const event = this.#compose(input);
    const line = eventLine(event);
    const leaf = leafHash(Buffer.from(line));
    this.#store.appendEvent({ seq: event.seq, scope: event.scope, line, leaf }, event);
    return event;
  }

  #compose({ personalKey, ...input }: AppendInput): CustodyEvent {
    const last = this.#store.lastOfScope(input.scope);
    const { utc, ...clock } = this.#clock.read();
    const prev = last === undefined ? FIRST_PREV : lineHash(last.line);
    const unsigned = { v: 1, seq: this.#store.size(), prev, time: utc, clock, ...input };
    const parsed = CustodyEvent.safeParse(unsigned);
    if (!parsed.success) throw new CustodyError('event-malformed', 'not an event', { cause: parsed.error });
    return personalKey === undefined ? parsed.data : signEvent(parsed.data, personalKey);
  }

  #head(): CheckpointRow {
    return currentHead(this.#store, this.#signer);
  }

  /**
   * What happened is written down even where the log's heads are not what they should be: then this one is missing, which
   * the check of the log tells.
   */
  #signDueHead(): void {
    try {
      this.#head();
    } catch (cause) {
      if (!(cause instanceof CustodyError)) throw cause;
    }
  }
}

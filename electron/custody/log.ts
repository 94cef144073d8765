import type { CustodyAction, JsonValue } from '../contract/custody.ts';
import type { Clock } from '../platform/clock.ts';
import { type NoteSigner, openCheckpoint, signCheckpoint } from './checkpoint.ts';
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
import { type LogReport, verifyLog } from './log-verification.ts';
import { Frontier } from './merkle-frontier.ts';
import { leafHash } from './merkle-hash.ts';
import { MerkleTree } from './merkle-proof.ts';
import { verifySessionEvents } from './session-log.ts';
import type { SessionProofs } from './session-proofs.ts';
import type { CheckpointRow, CustodyStore } from './store.ts';

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

/** What a package carries of the log. */
export interface SessionExport {
  /** The session's events, canonical, without line feeds. */
  readonly lines: readonly string[];
  readonly proofs: SessionProofs;
  /** The signed note against which the proofs hold. */
  readonly checkpoint: string;
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
    return this.#store.transaction(() => {
      const event = this.#compose(input);
      const line = eventLine(event);
      const leaf = leafHash(Buffer.from(line));
      this.#store.appendEvent({ seq: event.seq, scope: event.scope, line, leaf }, event);
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
   * It has been verified as the receiver will verify it.
   * @throws CustodyError log-inconsistent, when the stored log does not hold, or the scope has no events
   */
  exportSession(scope: string): SessionExport {
    return this.#store.transaction(() => {
      const { size, note, frontier } = this.#head();
      const tree = new MerkleTree(this.#store, size);
      if (Buffer.compare(tree.root(), Frontier.restore(frontier).root()) !== 0) {
        throw new CustodyError('log-inconsistent', 'the events do not lead to the checkpoint');
      }
      const rows = [...this.#store.eventsOfScope(scope)];
      const lines = rows.map(({ line }) => line);
      const paths = rows.map(({ seq }) => ({ seq, path: tree.inclusionProof(seq).map(toHex) }));
      const proofs: SessionProofs = { format: 'senim-custody-proofs', version: 1, size, proofs: paths };
      const exported = { lines, proofs, checkpoint: note };
      const { problems } = verifySessionEvents({ ...exported, logKey: this.#signer, scope });
      if (problems.length > 0) {
        throw new CustodyError(
          'log-inconsistent',
          `the events of the scope do not hold: ${problems[0]?.code}`,
        );
      }
      return exported;
    });
  }

  /**
   * Reads the whole log again and checks everything about it. `witnesses` are checkpoints that left the house, in
   * packages and receipts: only they show that the end of the log was cut off together with its own checkpoints.
   */
  verifyAll(witnesses: readonly string[]): LogReport {
    return this.#store.transaction(() => verifyLog(this.#store, this.#signer, witnesses));
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
    const latest = this.#store.latestCheckpoint();
    const size = this.#store.size();
    if (latest !== undefined) this.#checkOwn(latest);
    if (latest?.size === size) return latest;
    const frontier = latest === undefined ? new Frontier() : Frontier.restore(latest.frontier);
    if (frontier.size > size)
      throw new CustodyError('log-inconsistent', 'the log is shorter than its checkpoint');
    for (let seq = frontier.size; seq < size; seq += 1) frontier.append(this.#store.leafAt(seq));
    const head = { origin: this.#signer.keyName, size, root: frontier.root() };
    const row = { size, note: signCheckpoint({ ...head, ...this.#signer }), frontier: frontier.serialise() };
    this.#store.saveCheckpoint(row);
    return row;
  }

  /** A head is only built upon after its signature and its root have been seen to be right. */
  #checkOwn({ size, note, frontier }: CheckpointRow): void {
    const head = openCheckpoint(note, this.#signer);
    const restored = Frontier.restore(frontier);
    const same =
      head.size === size && restored.size === size && Buffer.compare(head.root, restored.root()) === 0;
    if (!same) throw new CustodyError('log-inconsistent', 'the latest checkpoint contradicts itself');
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

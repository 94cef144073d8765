import { createHash } from 'node:crypto';
import { WORKSTATION_SCOPE } from '../contract/custody.ts';
import { CryptoError } from '../crypto/errors.ts';
import { openStamp } from '../custody/stamp.ts';
import type { StampRow } from '../custody/store.ts';
import type { Logger } from '../platform/log.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { needsStamp } from './stamp-needs.ts';

/** Why a time-stamp is asked for: a session began, a session was sealed, or there is something left to be stamped. */
export type StampReason = 'session-started' | 'session-sealed' | 'later';

export interface StampingParts {
  /** Asks the authority at `url` and gives its response, verified in all but trust (RFC 3161). */
  readonly ask: (question: { url: string; message: Uint8Array; signal: AbortSignal }) => Promise<Uint8Array>;
  /** Runs `work` after some milliseconds, unless what it gives is called before. */
  readonly after: (ms: number, work: () => void) => () => void;
  readonly log: Logger;
}

interface Wanted {
  readonly reason: StampReason;
  /** A session's id, or the workstation's. */
  readonly scope: string;
}

/** How long it waits before it asks an authority again that did not answer. */
export const ASK_AGAIN_MS = 10 * 60_000;

/**
 * Has the heads of the custody log time-stamped while the vault is open. Nothing waits for it: an authority that does not
 * answer is written down, and later one time-stamp over a newer head covers what was left.
 */
export class LogStamping {
  readonly #parts: StampingParts;
  #vault: UnlockedVault | null = null;
  #stop = new AbortController();
  #forget: () => void = () => undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: StampingParts) {
    this.#parts = parts;
  }

  /** The vault was unlocked: what is left from before is stamped. */
  enter(vault: UnlockedVault): void {
    this.leave();
    this.#vault = vault;
    this.catchUp();
  }

  /** The vault is about to lock: nothing is asked any more. */
  leave(): void {
    this.#forget();
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#vault = null;
  }

  /** Has the newest head stamped. Gives when that has ended, one way or the other; nobody needs to wait. */
  want(reason: StampReason, scope: string): Promise<void> {
    const vault = this.#vault;
    const { signal } = this.#stop;
    if (vault === null) return Promise.resolve();
    this.#turn = this.#turn.then(() => this.#tryToStamp(vault, signal, { reason, scope }));
    return this.#turn;
  }

  /** Has stamped what is left, if anything is. */
  catchUp(): Promise<void> {
    const vault = this.#vault;
    if (vault === null || !needsStamp(vault)) return Promise.resolve();
    return this.want('later', WORKSTATION_SCOPE);
  }

  async #tryToStamp(vault: UnlockedVault, signal: AbortSignal, wanted: Wanted): Promise<void> {
    try {
      if (!signal.aborted) await this.#stamp(vault, signal, wanted);
    } catch (error) {
      if (signal.aborted) return;
      this.#parts.log.warn('log-not-timestamped', {
        error: error instanceof Error ? error : new Error(String(error)),
      });
      this.#noteFailure(vault, wanted, error instanceof CryptoError ? error.code : 'internal');
      this.#forget();
      this.#forget = this.#parts.after(ASK_AGAIN_MS, () => void this.catchUp());
    }
  }

  async #stamp(vault: UnlockedVault, signal: AbortSignal, wanted: Wanted): Promise<void> {
    const url = vault.store.settings.get().timestampUrl;
    if (url === '' || (wanted.reason === 'later' && !needsStamp(vault))) return;
    const note = vault.custody.checkpoint();
    const response = await this.#parts.ask({ url, message: Buffer.from(note), signal });
    signal.throwIfAborted();
    keep(vault, wanted, note, response);
  }

  /** A failure that follows a failure tells nothing new; that of a session is told in its own story. */
  #noteFailure(vault: UnlockedVault, { reason, scope }: Wanted, code: string): void {
    if (reason === 'later') return;
    try {
      const object = { kind: 'log', id: vault.header.vaultId };
      vault.recordSystem('custody.timestamp-failed', object, { reason, code }, { scope });
    } catch (error) {
      this.#parts.log.error('failure-not-logged', { error: error instanceof Error ? error : null });
    }
  }
}

/** Keeps a time-stamp and writes down what it covers, `from` and `to` included, that no earlier one did. */
function keep(vault: UnlockedVault, { reason, scope }: Wanted, note: string, response: Uint8Array): void {
  const { store, custody, header } = vault;
  const trust = store.trust.listOfKind('timestamp-authority').map(({ certificate }) => certificate);
  const opened = openStamp({ note, response }, trust);
  if (opened === null) throw new CryptoError('timestamp-malformed', 'not a time-stamp over the head');
  const size = Number(note.split('\n')[1]);
  const stamp: StampRow = { size, note, response, time: opened.time.toISOString() };
  const from = custody.latestStamp()?.size ?? 0;
  const { serial, policy, trusted } = opened;
  const details = { reason, from, to: size - 1, time: stamp.time, serial, policy, trusted };
  store.transaction(() => {
    custody.keepStamp(stamp);
    vault.recordSystem('custody.timestamped', { kind: 'log', id: header.vaultId }, details, {
      scope,
      hash: createHash('sha256').update(response).digest('hex'),
    });
  });
}

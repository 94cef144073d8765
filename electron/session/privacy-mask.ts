import { setTimeout } from 'node:timers/promises';
import { SenimError } from '../contract/errors.ts';
import type { CutFrom, RecordingStatus } from '../contract/recording.ts';
import type { ChannelCutter } from './channel-cutter.ts';
import type { ChannelRun } from './channel-run.ts';
import type { RecordingBooks } from './recording-books.ts';
import type { ActingPerson } from './recording-notes.ts';

/** What a person asks for; the reason counts when the mask is put on. */
export interface MaskWanted {
  readonly on: boolean;
  readonly reason: string;
}

export interface PrivacyMaskParts<Port> {
  readonly books: RecordingBooks;
  readonly cutter: ChannelCutter<Port>;
  readonly runs: () => readonly ChannelRun[];
}

/** A recorder that has to be started again takes seconds. */
const ATTEMPTS = 8;
const RETRY_MS = 1000;
/** Between two attempts to bring back a channel that did not follow. */
const FOLLOW_MS = 5000;

type MaskStatus = Pick<RecordingStatus, 'masked' | 'maskedMs' | 'maskedSinceMs'>;

/**
 * The privacy mask of one recording. While it is on, every channel is written to parts that two persons alone open. What
 * is recorded is never held up for it: a channel that cannot be cut goes on as it was, and then the mask is not on. In
 * doubt a part is masked: while the mask comes and until it has gone from every channel, new parts are.
 */
export class PrivacyMask<Port> {
  readonly #parts: PrivacyMaskParts<Port>;
  /** Since when it is on, by the boot clock; null while it is not. */
  #sinceBoot: number | null = null;
  #maskedMs = 0;
  #turn: Promise<void> = Promise.resolve();
  #isChanging = false;
  #isClosed = false;
  #followAt = Number.NEGATIVE_INFINITY;

  constructor(parts: PrivacyMaskParts<Port>) {
    this.#parts = parts;
  }

  /** `startedBoot`: when the recording started, by the boot clock. */
  status(startedBoot: number): MaskStatus {
    const since = this.#sinceBoot;
    const running = since === null ? 0 : Math.max(0, this.#parts.books.bootNow() - since);
    return {
      masked: since !== null,
      maskedMs: this.#maskedMs + running,
      maskedSinceMs: since === null ? null : Math.max(0, since - startedBoot),
    };
  }

  /** Puts the mask on or takes it off, one after the other. @throws SenimError mask-not-on, mask-still-on */
  async change(by: ActingPerson, wanted: MaskWanted, startedBoot: number): Promise<void> {
    const turn = this.#turn.then(() => this.#change(by, wanted, startedBoot));
    this.#turn = turn.catch(() => {});
    await turn;
  }

  /** Brings back channels that did not follow when they could not. */
  tick(now: number): void {
    if (this.#isChanging || now < this.#followAt) return;
    this.#followAt = now + FOLLOW_MS;
    const { books, runs } = this.#parts;
    const { maskReason } = books;
    const astray = runs().filter((run) => !isAs(run, maskReason));
    if (astray.length === 0) return;
    this.#turn = this.#turn.then(() => this.#follow(astray, books.maskReason));
  }

  /** The recording ends: nothing is cut any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** Resolves when no change is under way; what a change opened is then either gone over to or given up. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  async #change(by: ActingPerson, { on, reason }: MaskWanted, startedBoot: number): Promise<void> {
    if (this.#isClosed) throw new SenimError(on ? 'mask-not-on' : 'mask-still-on');
    if (on === (this.#sinceBoot !== null)) return;
    this.#isChanging = true;
    try {
      if (on) await this.#putOn(by, reason, startedBoot);
      else await this.#takeOff(by, startedBoot);
    } finally {
      this.#isChanging = false;
    }
  }

  async #putOn(by: ActingPerson, reason: string, startedBoot: number): Promise<void> {
    const { books } = this.#parts;
    books.maskReason = reason;
    const cut = await this.#bringAll(reason, { bootMs: books.bootNow(), fragment: 'containing' });
    if (cut.error !== null) {
      books.maskReason = null;
      await this.#bringAll(null, this.#now('following'));
      throw new SenimError('mask-not-on', { cause: cut.error });
    }
    this.#sinceBoot = cut.fromBootMs;
    this.#log(by, 'mask.begun', { reason, atMs: atMs(cut.fromBootMs, startedBoot) });
  }

  async #takeOff(by: ActingPerson, startedBoot: number): Promise<void> {
    const { books } = this.#parts;
    const reason = books.maskReason;
    const cut = await this.#bringAll(null, this.#now('following'));
    if (cut.error !== null) {
      if (reason !== null) await this.#bringAll(reason, this.#now('containing'));
      throw new SenimError('mask-still-on', { cause: cut.error });
    }
    books.maskReason = null;
    this.#maskedMs += Math.max(0, cut.fromBootMs - (this.#sinceBoot ?? cut.fromBootMs));
    this.#sinceBoot = null;
    this.#log(by, 'mask.ended', { reason: 'by-person', atMs: atMs(cut.fromBootMs, startedBoot) });
  }

  #now(fragment: CutFrom['fragment']): CutFrom {
    return { bootMs: this.#parts.books.bootNow(), fragment };
  }

  async #follow(runs: readonly ChannelRun[], reason: string | null): Promise<void> {
    const from = this.#now(reason === null ? 'following' : 'containing');
    for (const run of runs) {
      await this.#bring(run, reason, from, 1).catch((error: unknown) =>
        this.#parts.books.warn('mask-not-followed', error),
      );
    }
  }

  /** Brings every channel to where it is to be; gives when the last of them was there, or the first error. */
  async #bringAll(reason: string | null, from: CutFrom): Promise<{ fromBootMs: number; error: unknown }> {
    const { runs, books } = this.#parts;
    const outcomes = await Promise.allSettled(runs().map((run) => this.#bring(run, reason, from, ATTEMPTS)));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason: error } of failed) books.warn('channel-not-cut', error);
    const times = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : from.bootMs));
    return { fromBootMs: Math.max(...times), error: failed[0]?.reason ?? null };
  }

  /** Gives from when on the channel is so, by the boot clock. */
  async #bring(run: ChannelRun, reason: string | null, from: CutFrom, attempts: number): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      if (isAs(run, reason)) return from.bootMs;
      if (reason !== null && !run.hasFragments) return this.#maskEmpty(run, reason, from);
      try {
        return await this.#parts.cutter.cut(run, reason, from);
      } catch (error) {
        if (attempt === attempts || this.#isClosed || isFull(error)) throw error;
        await setTimeout(RETRY_MS);
      }
    }
  }

  /** Of a part that holds nothing yet everything is masked. */
  #maskEmpty(run: ChannelRun, reason: string, { bootMs }: CutFrom): number {
    this.#parts.books.maskPart(run.partId, reason);
    run.maskReason = reason;
    return bootMs;
  }

  #log(
    by: ActingPerson,
    action: 'mask.begun' | 'mask.ended',
    details: { reason: string; atMs: number },
  ): void {
    const { books } = this.#parts;
    const channels = this.#parts.runs().map(({ choice }) => choice.label);
    books.notes.personAct(by, action, { ...details, recordingId: books.recordingId, channels });
  }
}

function isAs(run: ChannelRun, reason: string | null): boolean {
  return (run.maskReason !== null) === (reason !== null);
}

function isFull(error: unknown): boolean {
  return error instanceof SenimError && error.code === 'disk-full';
}

function atMs(bootMs: number, startedBoot: number): number {
  return Math.max(0, Math.round(bootMs - startedBoot));
}

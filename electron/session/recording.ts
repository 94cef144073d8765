import type { TestClip } from '../contract/device-check.ts';
import { SenimError } from '../contract/errors.ts';
import type { SessionView } from '../contract/model.ts';
import type { StartedWithout } from '../contract/preparation.ts';
import type { CaptureReport, ChannelChoice, RecordingStatus } from '../contract/recording.ts';
import type { Logger } from '../platform/log.ts';
import type { Guarantee } from '../platform/native.ts';

import type { RecordingVault } from '../vault/held-vault.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { type CapturePageLink, CaptureReplies } from './capture-link.ts';
import { ChannelCutter } from './channel-cutter.ts';
import { ChannelOperator } from './channel-operator.ts';
import type { ClockChange } from './clock-watch.ts';
import { recordTestClip } from './device-check/test-clip.ts';
import type { MaskWanted } from './privacy-mask.ts';
import type { RecorderLink } from './recorder-link.ts';
import { RecordingBooks } from './recording-books.ts';
import { RecordingRun } from './recording-run.ts';
import { requireRightOf } from './rights.ts';
import type { RecoverFile } from './sealing.ts';
import { requireStartable } from './start-rules.ts';
import { step } from './state-machine.ts';
import { sessionView } from './views.ts';

export interface RecordingParts<Port> {
  readonly supervisor: RecorderLink<Port>;
  readonly capture: CapturePageLink<Port>;
  readonly recover: RecoverFile;
  readonly log: Logger;
  /** Guarantees that this machine does not give; the record of each session names them. */
  readonly missing: readonly Guarantee[];
  /** At most four times a second while a recording runs. */
  readonly publish: (status: RecordingStatus) => void;
  /** Whether a recording runs has changed. */
  readonly changed: () => void;
  /** A fragment was acknowledged: a moment to look at the clocks. */
  readonly acknowledged: () => void;
}

const TICK_MS = 250;

/** What features ask of the recording, whichever kind of port it uses. */
export type Recording = Pick<
  RecordingController<never>,
  'sessionId' | 'isSteady' | 'status' | 'start' | 'mask' | 'stop' | 'report' | 'moveTo' | 'testClip'
>;

/**
 * The one recording that may run at this workstation. Main is not on the way of a fragment: the capture page sends to
 * the recorder, and this only opens and closes, counts what was acknowledged and watches.
 */
export class RecordingController<Port> {
  readonly #parts: RecordingParts<Port>;
  readonly #replies = new CaptureReplies();
  #run: RecordingRun<Port> | null = null;
  #last: RecordingStatus | null = null;
  #testing = false;
  #ticker: NodeJS.Timeout | undefined;

  constructor(parts: RecordingParts<Port>) {
    this.#parts = parts;
    parts.supervisor.onEvent((event) => {
      if (event.type === 'acknowledged') parts.acknowledged();
      this.#run?.hearRecorder(event);
    });
  }

  /** The session that is being recorded or sealed, or null. */
  get sessionId(): string | null {
    return this.#run?.books.sessionId ?? null;
  }

  /** How the recording stands; after its end how it ended, until the next one or the lock; null before the first. */
  status(): RecordingStatus | null {
    return this.#run?.status() ?? this.#last;
  }

  /**
   * Starts recording a prepared session and answers once every channel delivers; if one does not, nothing has begun.
   * `without` says what was missing and why it is started all the same.
   * @throws SenimError recording-running, session-unknown, illegal-transition, participants-missing, call-malformed,
   * camera-missing, microphone-missing, device-refused, capture-failed, recorder-failed, disk-full, write-failed
   */
  async start(
    vault: UnlockedVault,
    sessionId: string,
    choices: readonly ChannelChoice[],
    without: StartedWithout | null = null,
  ): Promise<RecordingStatus> {
    if (this.#run !== null || this.#testing) throw new SenimError('recording-running');
    const session = vault.store.sessions.get(sessionId);
    requireStartable(session, choices);
    const books = new RecordingBooks(vault, session.id, this.#parts);
    const operator = new ChannelOperator({ ...this.#parts, replies: this.#replies, books });
    const cutter = new ChannelCutter<Port>({ ...this.#parts, books });
    const run = new RecordingRun({ books, operator, cutter });
    this.#take(run);
    try {
      await run.begin(vault, choices, without);
      return this.#publish(run);
    } catch (error) {
      await run.abandon(error);
      this.#release(null);
      throw error;
    }
  }

  /**
   * Records the test clip of a prepared session; no recording can start meanwhile.
   * @throws SenimError recording-running, session-unknown, illegal-transition, and as `recordTestClip`
   */
  async testClip(vault: UnlockedVault, sessionId: string, choice: ChannelChoice): Promise<TestClip> {
    if (this.#run !== null || this.#testing) throw new SenimError('recording-running');
    step(vault.store.sessions.get(sessionId).state, 'recording');
    this.#testing = true;
    try {
      return await recordTestClip(vault, sessionId, choice, { ...this.#parts, replies: this.#replies });
    } finally {
      this.#testing = false;
    }
  }

  /**
   * Masks what is recorded from now on, or shows it again; the recording goes on. Answers once that is so on every
   * channel, durably; after a failure it is as it was before.
   * @throws SenimError recording-unknown, illegal-transition, right-missing, mask-not-on, mask-still-on
   */
  async mask(vault: UnlockedVault, sessionId: string, wanted: MaskWanted): Promise<RecordingStatus> {
    requireRightOf(vault, 'recording.run');
    const run = this.#run;
    if (run === null || run.books.sessionId !== sessionId) throw new SenimError('recording-unknown');
    await run.mask(vault, wanted);
    return this.#publish(run);
  }

  /**
   * Ends the recording and seals its session with what is safe.
   * @throws SenimError recording-unknown, illegal-transition, disk-full, write-failed, sealed-file-damaged
   */
  async stop(vault: UnlockedVault, sessionId: string): Promise<SessionView> {
    const run = this.#run;
    if (run === null || run.books.sessionId !== sessionId) throw new SenimError('recording-unknown');
    await this.#finish(run, run.stop(vault, this.#parts.recover));
    return sessionView(vault.store, vault.store.sessions.get(sessionId));
  }

  /** Ends the recording because the application ends and nobody is there to do it. Does nothing where none runs. */
  async stopUnattended(): Promise<void> {
    if (this.#run !== null) await this.#finish(this.#run, this.#run.stopUnattended('unattended'));
  }

  /** Whether a recording runs that neither starts nor ends just now. */
  get isSteady(): boolean {
    return this.#run?.isSteady ?? false;
  }

  /** The vault was locked or unlocked while the recording goes on. */
  moveTo(vault: RecordingVault): void {
    this.#run?.books.moveTo(vault);
  }

  /** Takes in what the capture page says. */
  report(report: CaptureReport): void {
    const wasAwaited = this.#replies.hear(report);
    this.#run?.hearCapture(report, wasAwaited);
  }

  /** The clocks were set or the machine slept; gives whether a recording has taken it into its session's log. */
  clockChanged(change: ClockChange): boolean {
    this.#run?.clockChanged(change);
    return this.#run !== null;
  }

  /** The capture page crashed; it is being loaded again. */
  captureGone(): void {
    this.#replies.gone();
    this.#run?.captureGone();
  }

  /** Nothing of the last recording is shown to the next person. */
  forgetLast(): void {
    this.#last = null;
  }

  #take(run: RecordingRun<Port>): void {
    this.#run = run;
    this.#last = null;
    this.#ticker = setInterval(() => {
      run.tick();
      this.#publish(run);
      if (run.isOutOfRoom) void this.#endForRoom(run);
    }, TICK_MS);
    this.#parts.changed();
  }

  async #endForRoom(run: RecordingRun<Port>): Promise<void> {
    run.books.warn('disk-about-to-be-full', new SenimError('disk-full'));
    await this.#finish(run, run.stopUnattended('disk-full')).catch((error: unknown) =>
      run.books.warn('recording-not-sealed', error),
    );
  }

  async #finish(run: RecordingRun<Port>, stopping: Promise<void>): Promise<void> {
    this.#publish(run);
    try {
      await stopping;
    } finally {
      // Also after a failure: what is safe is safe, and the next unlock seals it.
      if (!run.isSteady) this.#release(this.#publish(run));
    }
  }

  #release(last: RecordingStatus | null): void {
    clearInterval(this.#ticker);
    this.#run = null;
    this.#last = last;
    this.#parts.changed();
  }

  #publish(run: RecordingRun<Port>): RecordingStatus {
    const status = run.status();
    this.#parts.publish(status);
    return status;
  }
}

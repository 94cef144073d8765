import { SenimError } from '../contract/errors.ts';
import type { AlarmCode, CaptureReport, ChannelChoice, RecorderEvent } from '../contract/recording.ts';
import { newId } from '../platform/ids.ts';
import type { Logger } from '../platform/log.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { NewFile, UnlockedVault } from '../vault/unlocked-vault.ts';
import type { ChannelRun, GapReason } from './channel-run.ts';
import { type LoggedPart, RecordingLog } from './recording-log.ts';
import { bookEndedPart, openPartsOf, type RecoverFile, recoverPart, sealSession } from './sealing.ts';
import { step } from './state-machine.ts';

type EndedEvent = Extract<RecorderEvent, { type: 'ended' }>;
type Started = Extract<CaptureReport, { type: 'started' }>;
type CheckpointEvent = Extract<RecorderEvent, { type: 'checkpoint' }>;
/** Whose act it is. */
export type Actor = Pick<UnlockedVault, 'record'>;

const NOTHING_RECORDED = { state: 'ended', records: 0, safeMs: 0, bytes: 0 } as const;

/** What one recording writes down: its rows and its events, in whatever hands the vault is just now. */
export class RecordingBooks {
  readonly sessionId: string;
  readonly recordingId = newId('rec');
  readonly #log: Logger;
  /** Parts that the database knows; what the recorder says of any other part concerns a file that was given up. */
  readonly #known = new Set<string>();
  /** Parts that the recorder has closed and that are not booked yet. */
  readonly #ended = new Map<string, EndedEvent>();
  #vault: RecordingVault;
  #events: RecordingLog;

  constructor(vault: RecordingVault, sessionId: string, log: Logger) {
    this.sessionId = sessionId;
    this.#log = log;
    this.#vault = vault;
    this.#events = new RecordingLog(vault, sessionId);
  }

  moveTo(vault: RecordingVault): void {
    this.#vault = vault;
    this.#events = new RecordingLog(vault, this.sessionId);
  }

  now(): string {
    return this.#vault.clock.read().utc;
  }

  open(startedAt: string): void {
    const { recordingId: id, sessionId } = this;
    this.#vault.store.recordings.insertRecording({ id, sessionId, startedAt });
  }

  /** Gives the new channel's id. */
  addChannel({ label, cameraName, microphoneName }: ChannelChoice): string {
    const id = newId('chn');
    const { recordingId } = this;
    this.#vault.store.recordings.insertChannel({ id, recordingId, label, cameraName, microphoneName });
    return id;
  }

  /** @throws SenimError disk-full, write-failed */
  newFile(): Promise<NewFile> {
    return this.#vault.newFile('interview', 'prt');
  }

  addPart(part: { id: string; channelId: string; ordinal: number; mime: string }): void {
    this.#vault.store.recordings.insertPart({ ...part, openedAt: this.now() });
    this.#known.add(part.id);
  }

  async eraseFile(id: string): Promise<void> {
    await this.#vault.removeFile(id).catch((error: unknown) => this.warn('file-not-erased', error));
  }

  /** The session has begun; gives when. @throws SenimError illegal-transition */
  begin(by: Actor, channels: readonly { run: ChannelRun; started: Started }[]): string {
    const { store } = this.#vault;
    return store.transaction(() => {
      const session = store.sessions.get(this.sessionId);
      const startedAt = this.now();
      store.sessions.update({ ...session, state: step(session.state, 'recording'), startedAt });
      const labels = channels.map(({ run }) => run.choice.label);
      const details = { recordingId: this.recordingId, channels: labels };
      by.record('session.started', { kind: 'session', id: session.id }, details, { scope: session.id });
      for (const { run, started } of channels) this.#devicesOpened(run, started);
      return startedAt;
    });
  }

  /** A start failed: its files are erased, and its rows say that nothing was recorded. */
  async takeBack(runs: readonly ChannelRun[], cause: unknown): Promise<void> {
    const { recordings } = this.#vault.store;
    for (const { partId } of runs) {
      await this.eraseFile(partId);
      recordings.updatePart({ id: partId, ...NOTHING_RECORDED });
    }
    recordings.setEnded(this.recordingId, this.now());
    this.#events.startFailed(this.recordingId, cause instanceof SenimError ? cause.code : 'internal');
  }

  devicesOpened(run: ChannelRun, started: Started): void {
    this.#safely('start-not-logged', () => this.#devicesOpened(run, started));
  }

  gap(run: ChannelRun, reason: GapReason): void {
    this.#safely('gap-not-logged', () => this.#events.gap(partOf(run), reason));
  }

  alarms(raised: readonly AlarmCode[], cleared: readonly AlarmCode[]): void {
    this.#safely('alarm-not-logged', () => {
      for (const code of raised) this.#events.alarm(this.recordingId, code, 'raised');
      for (const code of cleared) this.#events.alarm(this.recordingId, code, 'cleared');
    });
  }

  /** Puts the channel's tree into the log, and the log's own under a signature. */
  checkpoint(run: ChannelRun, event: CheckpointEvent): void {
    this.#safely('checkpoint-not-logged', () => {
      this.#events.checkpoint(partOf(run), event);
      this.#vault.custody.checkpoint();
    });
  }

  /** The recorder closed a part. A row that cannot be written now is written before the seal. */
  partEnded(event: EndedEvent): void {
    if (!this.#known.has(event.partId)) return;
    this.#ended.set(event.partId, event);
    this.#bookEnded();
  }

  /** @throws SenimError compartment-closed, sealed-file-damaged, disk-full, write-failed */
  async seal(by: UnlockedVault, recover: RecoverFile, endedAt: string): Promise<void> {
    this.#bookEnded();
    for (const partId of openPartsOf(this.#row())) {
      await recoverPart(by, recover, this.recordingId, partId);
    }
    sealSession(this.#vault, this.#row(), { closing: 'ended', by }, endedAt);
  }

  /**
   * Seals with nobody there who holds a key. A part that the recorder did not close would need its own, so such a session
   * is left to the recovery at the next unlock.
   */
  sealUnattended(endedAt: string): void {
    this.#bookEnded();
    const row = this.#row();
    if (openPartsOf(row).length === 0) sealSession(this.#vault, row, { closing: 'unattended' }, endedAt);
    else this.#log.warn('sealing-left-to-recovery');
  }

  warn(event: string, error: unknown): void {
    this.#log.error(event, { error: error instanceof Error ? error : new Error(String(error)) });
  }

  #row() {
    return this.#vault.store.recordings.get(this.recordingId);
  }

  #devicesOpened(run: ChannelRun, started: Started): void {
    this.#vault.store.recordings.updatePart({ id: run.partId, mime: started.codec });
    this.#events.channelStarted(partOf(run), run.choice, started);
  }

  #bookEnded(): void {
    for (const [partId, event] of this.#ended) {
      this.#safely('part-not-booked', () => {
        bookEndedPart(this.#vault, this.recordingId, event);
        this.#ended.delete(partId);
      });
    }
  }

  /** The recording goes on when the database does not take a row; what it missed is made up for at the end. */
  #safely(event: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      this.warn(event, error);
    }
  }
}

function partOf({ channelId, choice, ordinal }: ChannelRun): LoggedPart {
  return { channelId, label: choice.label, part: ordinal };
}

import { SenimError } from '../contract/errors.ts';
import type { StartedWithout } from '../contract/preparation.ts';
import type { CaptureReport, ChannelChoice, MirrorCopy, RecorderEvent } from '../contract/recording.ts';
import { newId } from '../platform/ids.ts';
import type { Logger } from '../platform/log.ts';
import type { Guarantee } from '../platform/native.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { NewPart } from '../vault/store/recordings.ts';
import type { NewFile, UnlockedVault } from '../vault/unlocked-vault.ts';
import type { ChannelRun } from './channel-run.ts';
import { RecordingLog } from './recording-log.ts';
import { partOf, RecordingNotes } from './recording-notes.ts';
import {
  bookEndedPart,
  openPartsOf,
  type RecoverFile,
  recoverPart,
  sealSession,
  type Unattended,
} from './sealing.ts';
import { step } from './state-machine.ts';

type EndedEvent = Extract<RecorderEvent, { type: 'ended' }>;
type Started = Extract<CaptureReport, { type: 'started' }>;
/** Whose act it is. */
export type Actor = Pick<UnlockedVault, 'record'>;

const NOTHING_RECORDED = { state: 'ended', records: 0, safeMs: 0, bytes: 0 } as const;

export interface BooksParts {
  readonly log: Logger;
  /** Guarantees that this machine does not give. */
  readonly missing: readonly Guarantee[];
}

/** What one recording writes down: its rows, and in `notes` its events, in whatever hands the vault is just now. */
export class RecordingBooks {
  readonly sessionId: string;
  readonly recordingId = newId('rec');
  readonly notes: RecordingNotes;
  readonly #log: Logger;
  readonly #missing: readonly Guarantee[];
  /** Parts that the database knows; what the recorder says of any other part concerns a file that was given up. */
  readonly #known = new Set<string>();
  /** Parts that the recorder has closed and that are not booked yet. */
  readonly #ended = new Map<string, EndedEvent>();
  #vault: RecordingVault;
  /** Why what is recorded from now on is masked; null while it is not. Parts that are opened meanwhile follow it. */
  maskReason: string | null = null;

  constructor(vault: RecordingVault, sessionId: string, { log, missing }: BooksParts) {
    this.sessionId = sessionId;
    this.#log = log;
    this.#missing = missing;
    this.#vault = vault;
    const { recordingId } = this;
    const warn = (event: string, error: unknown): void => this.warn(event, error);
    this.notes = new RecordingNotes({ vault: () => this.#vault, sessionId, recordingId, warn });
  }

  moveTo(vault: RecordingVault): void {
    this.#vault = vault;
  }

  now(): string {
    return this.#vault.clock.read().utc;
  }

  /** Milliseconds since the boot. */
  bootNow(): number {
    return this.#vault.clock.read().boot;
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

  /** Where the recorder writes a part a second time; null where no mirror is set. */
  mirrorOf(id: string): Promise<MirrorCopy | null> {
    return this.#vault.mirror.copyOf(id);
  }

  addPart(part: Omit<NewPart, 'openedAt'>): void {
    this.#vault.store.recordings.insertPart({ ...part, openedAt: this.now() });
    this.#known.add(part.id);
  }

  /** A part that holds no fragment yet is masked, or not. */
  maskPart(id: string, maskReason: string | null): void {
    this.#vault.store.recordings.updatePart({ id, maskReason });
  }

  /** A part that the recorder opened beside another is not gone over to, and holds nothing of the recording. */
  async giveUpPart(id: string): Promise<void> {
    await this.eraseFile(id);
    if (!this.#known.delete(id)) return;
    this.#ended.delete(id);
    this.#vault.store.recordings.updatePart({ id, ...NOTHING_RECORDED });
  }

  async eraseFile(id: string): Promise<void> {
    await this.#vault.removeFile(id).catch((error: unknown) => this.warn('file-not-erased', error));
  }

  /** The session has begun; gives when. @throws SenimError illegal-transition */
  begin(
    by: Actor,
    channels: readonly { run: ChannelRun; started: Started }[],
    without: StartedWithout | null,
  ): string {
    const { store } = this.#vault;
    return store.transaction(() => {
      const session = store.sessions.get(this.sessionId);
      const startedAt = this.now();
      const state = step(session.state, 'recording');
      store.sessions.update({ ...session, state, startedAt, startedWithout: without ?? undefined });
      const labels = channels.map(({ run }) => run.choice.label);
      const details = {
        recordingId: this.recordingId,
        channels: labels,
        missing: [...this.#missing],
        ...(without === null ? {} : { without: [...without.gaps], reason: without.reason }),
      };
      by.record('session.started', { kind: 'session', id: session.id }, details, { scope: session.id });
      const log = new RecordingLog(this.#vault, session.id);
      for (const { run, started } of channels) {
        const { partId, choice } = run;
        this.notes.openDevices(log, { ...partOf(run), partId, choice }, started);
      }
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
    const code = cause instanceof SenimError ? cause.code : 'internal';
    new RecordingLog(this.#vault, this.sessionId).startFailed(this.recordingId, code);
  }

  /** Writes what the database did not take before, as far as it takes it now; gives whether nothing is left. */
  catchUp(): boolean {
    this.#bookEnded();
    return this.notes.catchUp();
  }

  /** The recorder closed a part. A row that cannot be written now is written before the seal. */
  partEnded(event: EndedEvent): void {
    if (!this.#known.has(event.partId)) return;
    this.#ended.set(event.partId, event);
    this.#bookEnded();
  }

  /** @throws SenimError compartment-closed, sealed-file-damaged, disk-full, write-failed */
  async seal(by: UnlockedVault, recover: RecoverFile, endedAt: string): Promise<void> {
    await this.notes.caughtUp();
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
  sealUnattended(endedAt: string, closing: Unattended): void {
    if (!this.catchUp()) this.#log.error('events-not-logged');
    const row = this.#row();
    if (openPartsOf(row).length === 0) sealSession(this.#vault, row, { closing }, endedAt);
    else this.#log.warn('sealing-left-to-recovery');
  }

  warn(event: string, error: unknown): void {
    this.#log.error(event, { error: error instanceof Error ? error : new Error(String(error)) });
  }

  #row() {
    return this.#vault.store.recordings.get(this.recordingId);
  }

  #bookEnded(): void {
    for (const [partId, event] of this.#ended) {
      try {
        bookEndedPart(this.#vault, this.recordingId, event);
        this.#ended.delete(partId);
      } catch (error) {
        this.warn('part-not-booked', error);
      }
    }
  }
}

import { SenimError } from '../contract/errors.ts';
import type {
  AlarmCode,
  CaptureReport,
  ChannelChoice,
  RecorderEvent,
  RecordingStatus,
} from '../contract/recording.ts';
import { newId } from '../platform/ids.ts';
import type { Logger } from '../platform/log.ts';
import type { SupervisorEvent } from '../recorder/supervisor.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { RecordingRow } from '../vault/store/recordings.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { alarmChanges, alarmsOf } from './alarms.ts';
import type { CapturePageLink, CaptureReplies } from './capture-link.ts';
import { ChannelRepair, type RepairNeed } from './channel-repair.ts';
import { ChannelRun, diskLeftMs } from './channel-run.ts';
import type { RecorderLink } from './recorder-link.ts';
import { RecordingLog } from './recording-log.ts';
import { bookEndedPart, openPartsOf, type RecoverFile, recoverPart, sealSession } from './sealing.ts';
import { step } from './state-machine.ts';

type EndedEvent = Extract<RecorderEvent, { type: 'ended' }>;
type Started = Extract<CaptureReport, { type: 'started' }>;

/** Patience with the capture page, in milliseconds. */
const READY_MS = 15_000;
const START_MS = 20_000;
const STOP_MS = 15_000;

export interface RunParts<Port> {
  readonly supervisor: RecorderLink<Port>;
  readonly capture: CapturePageLink<Port>;
  readonly replies: CaptureReplies;
  readonly recover: RecoverFile;
  readonly log: Logger;
}

interface Channel {
  readonly run: ChannelRun;
  readonly repair: ChannelRepair;
}

/** One recording from its first file to its seal. */
export class RecordingRun<Port> {
  readonly sessionId: string;
  readonly recordingId: string;
  readonly #parts: RunParts<Port>;
  readonly #channels = new Map<string, Channel>();
  /** Parts that the database knows; what the recorder says of any other part concerns a file that was given up. */
  readonly #known = new Set<string>();
  /** Parts that the recorder has closed and that are not booked yet. */
  readonly #ended = new Map<string, EndedEvent>();
  #vault: RecordingVault;
  #events: RecordingLog;
  #state: RecordingStatus['state'] = 'starting';
  #startedAt: string;
  #alarms: AlarmCode[] = [];
  #sealedInMs: number | null = null;

  constructor(parts: RunParts<Port>, vault: RecordingVault, sessionId: string) {
    this.#parts = parts;
    this.sessionId = sessionId;
    this.recordingId = newId('rec');
    this.#vault = vault;
    this.#events = new RecordingLog(vault, sessionId);
    this.#startedAt = vault.clock.read().utc;
  }

  /** The vault was locked or unlocked; the recording goes on with what it is now. */
  moveTo(vault: RecordingVault): void {
    this.#vault = vault;
    this.#events = new RecordingLog(vault, this.sessionId);
  }

  /** Whether it neither starts nor ends just now, so that the vault may change hands. */
  get isSteady(): boolean {
    return this.#state === 'recording';
  }

  status(): RecordingStatus {
    const now = performance.now();
    const runs = this.#runs();
    const channels = runs.map((run) => run.status(now));
    return {
      sessionId: this.sessionId,
      recordingId: this.recordingId,
      state: this.#state,
      startedAt: this.#startedAt,
      safeMs: channels.length === 0 ? 0 : Math.min(...channels.map(({ safeMs }) => safeMs)),
      channels,
      level: Math.max(0, ...runs.map((run) => run.level(now))),
      diskLeftMs: diskLeftMs(runs),
      alarms: this.#state === 'recording' ? this.#alarms : [],
      sealedInMs: this.#sealedInMs,
    };
  }

  /** Opens every channel and waits until each delivers; only then has the session begun. */
  async begin(by: Pick<UnlockedVault, 'record'>, choices: readonly ChannelChoice[]): Promise<void> {
    const { replies } = this.#parts;
    const { recordingId: id, sessionId } = this;
    this.#vault.store.recordings.insertRecording({ id, sessionId, startedAt: this.#startedAt });
    for (const choice of choices) await this.#openChannel(choice);
    await replies.ready(READY_MS);
    const started = await Promise.all(this.#runs().map((run) => this.#startDevices(run)));
    this.#commitStart(by, started);
    for (const run of this.#runs()) run.begin(performance.now());
    this.#state = 'recording';
  }

  /** Takes back a start that failed: nothing has begun, and its files are erased. */
  async abandon(error: unknown): Promise<void> {
    const { supervisor, log } = this.#parts;
    const vault = this.#vault;
    this.#state = 'failed';
    for (const { channelId, partId } of this.#runs()) {
      this.#parts.capture.command({ type: 'stop', channelId });
      await supervisor
        .endChannel(channelId)
        .catch((cause: unknown) => this.#warn('channel-not-ended', cause));
      await vault.removeFile(partId).catch((cause: unknown) => this.#warn('file-not-removed', cause));
      vault.store.recordings.updatePart({ id: partId, ...NOTHING_RECORDED });
    }
    vault.store.recordings.setEnded(this.recordingId, vault.clock.read().utc);
    this.#events.startFailed(this.recordingId, error instanceof SenimError ? error.code : 'internal');
    log.warn('recording-not-started', { error: error instanceof Error ? error : null });
  }

  hearRecorder(event: SupervisorEvent): void {
    if (event.type === 'died') {
      for (const channelId of event.channels) this.#recorderDied(channelId);
      return;
    }
    const channel = this.#channels.get(event.channelId);
    if (channel === undefined) return;
    switch (event.type) {
      case 'acknowledged':
        channel.run.acknowledge(event, performance.now());
        break;
      case 'checkpoint':
        this.#checkpoint(channel.run, event);
        break;
      case 'ended':
        if (!this.#known.has(event.partId)) break;
        this.#ended.set(event.partId, event);
        if (this.#state !== 'starting' && this.#state !== 'failed') this.#book(event);
        break;
      case 'write-failed':
        channel.run.writeFailure = event.code;
        channel.repair.require('write-failed');
        break;
      case 'opened':
        break;
    }
  }

  hearCapture(report: CaptureReport, wasAwaited: boolean): void {
    if (report.type === 'ready') return;
    const channel = this.#channels.get(report.channelId);
    if (channel === undefined) return;
    if (report.type === 'level') channel.run.hear(report.level, performance.now());
    if (report.type === 'lost') channel.run.lose(report.what);
    if (report.type !== 'failed' || wasAwaited) return;
    this.#parts.log.error('capture-failed', { code: report.code, detail: report.detail });
    if (report.code === 'camera-missing') channel.run.lose('camera');
    if (report.code === 'microphone-missing') channel.run.lose('microphone');
    channel.run.captureStopped = true;
    channel.repair.require('capture-failed');
  }

  captureGone(): void {
    for (const { run, repair } of this.#channels.values()) {
      run.captureStopped = true;
      repair.require('capture-stopped');
    }
  }

  /** Looks after alarms and channels that need to go on in a new part. */
  tick(): void {
    if (this.#state !== 'recording') return;
    const now = performance.now();
    this.#watchAlarms(now);
    for (const { run, repair } of this.#channels.values()) {
      repair.attempt(
        now,
        (need) => this.#continueChannel(run, need),
        (error) => this.#warn('channel-not-continued', error),
      );
    }
  }

  /** Ends every channel, brings every part into order and seals the session. */
  async stop(by: UnlockedVault): Promise<void> {
    await this.#end(async () => {
      for (const partId of openPartsOf(this.#row())) {
        await recoverPart(by, this.#parts.recover, this.recordingId, partId);
      }
      sealSession(this.#vault, this.#row(), { closing: 'ended', by });
    });
  }

  /**
   * Ends every channel with nobody there who holds a key. What the recorder closed is sealed; a part that it could not
   * close needs its key, so such a session is left to the recovery at the next unlock.
   */
  async stopUnattended(): Promise<void> {
    await this.#end(async () => {
      const row = this.#row();
      if (openPartsOf(row).length === 0) sealSession(this.#vault, row, { closing: 'unattended' });
      else this.#parts.log.warn('sealing-left-to-recovery');
    });
  }

  async #end(seal: () => Promise<void>): Promise<void> {
    if (this.#state !== 'recording') {
      throw new SenimError('illegal-transition', { params: { from: this.#state, to: 'ended' } });
    }
    const begun = performance.now();
    this.#state = 'sealing';
    try {
      await Promise.all([...this.#channels.values()].map((channel) => this.#endChannel(channel)));
      for (const ended of this.#ended.values()) this.#book(ended);
      await seal();
      this.#sealedInMs = performance.now() - begun;
      this.#state = 'sealed';
    } catch (error) {
      this.#state = 'failed';
      throw error;
    }
  }

  #row(): RecordingRow {
    return this.#vault.store.recordings.get(this.recordingId);
  }

  #runs(): ChannelRun[] {
    return [...this.#channels.values()].map(({ run }) => run);
  }

  async #openChannel(choice: ChannelChoice): Promise<void> {
    const { store } = this.#vault;
    const { label, cameraName, microphoneName } = choice;
    const channelId = newId('chn');
    store.recordings.insertChannel({
      id: channelId,
      recordingId: this.recordingId,
      label,
      cameraName,
      microphoneName,
    });
    const partId = await this.#openPart(channelId, 1, '');
    const run = new ChannelRun(channelId, choice, partId, performance.now());
    this.#channels.set(channelId, { run, repair: new ChannelRepair() });
  }

  /** Makes a sealed file, lets the recorder open it and only then names it in the database. */
  async #openPart(channelId: string, ordinal: number, mime: string): Promise<string> {
    const { supervisor } = this.#parts;
    const vault = this.#vault;
    const { id, path, key } = await vault.newFile('interview', 'prt');
    try {
      await supervisor.openChannel({ channelId, partId: id, path, key });
      vault.store.recordings.insertPart({ id, channelId, ordinal, mime, openedAt: vault.clock.read().utc });
      this.#known.add(id);
      return id;
    } catch (error) {
      await vault.removeFile(id).catch((cause: unknown) => this.#warn('file-not-removed', cause));
      throw error;
    } finally {
      key.fill(0);
    }
  }

  /** Connects the capture page with the recorder and lets it open the devices. */
  async #startDevices(run: ChannelRun): Promise<Started> {
    const { capture, supervisor, replies } = this.#parts;
    const { channelId, choice } = run;
    const started = replies.started(channelId, START_MS);
    started.catch(() => {});
    capture.handPort(channelId, supervisor.attach(channelId));
    capture.command({ type: 'start', recordingId: this.recordingId, channelId, choice });
    const report = await started;
    run.devicesOpened(report.codec);
    return report;
  }

  #commitStart(by: Pick<UnlockedVault, 'record'>, started: readonly Started[]): void {
    const vault = this.#vault;
    vault.store.transaction(() => {
      const session = vault.store.sessions.get(this.sessionId);
      const state = step(session.state, 'recording');
      this.#startedAt = vault.clock.read().utc;
      vault.store.sessions.update({ ...session, state, startedAt: this.#startedAt });
      const channels = this.#runs().map(({ choice }) => choice.label);
      const details = { recordingId: this.recordingId, channels };
      by.record('session.started', { kind: 'session', id: session.id }, details, { scope: session.id });
      for (const report of started) this.#bookStart(report);
    });
  }

  #bookStart(report: Started): void {
    const run = this.#channels.get(report.channelId)?.run;
    if (run === undefined) return;
    this.#vault.store.recordings.updatePart({ id: run.partId, mime: report.codec });
    this.#events.channelStarted({ channelId: run.channelId, label: run.choice.label }, run.choice, report);
  }

  #recorderDied(channelId: string): void {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) return;
    channel.run.recorderStopped = true;
    channel.repair.require('recorder-stopped');
    this.#parts.log.error('recorder-died', { channel: channelId });
  }

  /** The capture page keeps what was not acknowledged and sends it again, so a new part goes on where the last ended. */
  async #continueChannel(run: ChannelRun, need: RepairNeed): Promise<void> {
    const { capture, supervisor } = this.#parts;
    if (need.part || !run.partIsEmpty) {
      const partId = await this.#openPart(run.channelId, run.ordinal + 1, run.mime);
      run.continueIn(partId);
      const logged = { channelId: run.channelId, label: run.choice.label, part: run.ordinal };
      this.#safely('gap-not-logged', () => this.#events.gap(logged, need.reason));
    }
    if (!need.start) {
      capture.handPort(run.channelId, supervisor.attach(run.channelId));
      return;
    }
    await this.#parts.replies.ready(READY_MS);
    const report = await this.#startDevices(run);
    this.#safely('start-not-logged', () => this.#bookStart(report));
  }

  #checkpoint(run: ChannelRun, event: Extract<RecorderEvent, { type: 'checkpoint' }>): void {
    const logged = { channelId: run.channelId, label: run.choice.label, part: run.ordinal };
    this.#safely('checkpoint-not-logged', () => {
      this.#events.checkpoint(logged, event);
      this.#vault.custody.checkpoint();
    });
  }

  #book(ended: EndedEvent): void {
    this.#safely('part-not-booked', () => {
      bookEndedPart(this.#vault, this.recordingId, ended);
      this.#ended.delete(ended.partId);
    });
  }

  #watchAlarms(now: number): void {
    const runs = this.#runs();
    const alarms = alarmsOf(
      runs.map((run) => run.facts(now)),
      diskLeftMs(runs),
    );
    const { raised, cleared } = alarmChanges(this.#alarms, alarms);
    this.#alarms = alarms;
    this.#safely('alarm-not-logged', () => {
      for (const code of raised) this.#events.alarm(this.recordingId, code, 'raised');
      for (const code of cleared) this.#events.alarm(this.recordingId, code, 'cleared');
    });
  }

  async #endChannel({ run, repair }: Channel): Promise<void> {
    const { capture, replies, supervisor } = this.#parts;
    const { channelId, captureStopped } = run;
    await repair.settled();
    if (!captureStopped) {
      const stopped = replies.stopped(channelId, STOP_MS);
      capture.command({ type: 'stop', channelId });
      await stopped.catch((error: unknown) => this.#warn('capture-not-stopped', error));
    }
    await supervisor.endChannel(channelId).catch((error: unknown) => this.#warn('channel-not-ended', error));
  }

  /** The recording goes on when the database does not take a row; what it missed is made up for at the end. */
  #safely(event: string, write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#warn(event, error);
    }
  }

  #warn(event: string, error: unknown): void {
    this.#parts.log.error(event, { error: error instanceof Error ? error : new Error(String(error)) });
  }
}

const NOTHING_RECORDED = { state: 'ended', records: 0, safeMs: 0, bytes: 0 } as const;

import { SenimError } from '../contract/errors.ts';
import type { StartedWithout } from '../contract/preparation.ts';
import type { CaptureReport, ChannelChoice, RecordingStatus } from '../contract/recording.ts';
import type { SupervisorEvent } from '../recorder/supervisor.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { DISK_END_MS } from './alarms.ts';
import type { ChannelCutter } from './channel-cutter.ts';
import type { ChannelOperator } from './channel-operator.ts';
import { ChannelRepair, type GapReason } from './channel-repair.ts';
import type { ChannelRun } from './channel-run.ts';
import type { ClockChange } from './clock-watch.ts';
import { diskLeftMs, endsInMs, mirrorSafeMs } from './disk-room.ts';
import { type MaskWanted, PrivacyMask } from './privacy-mask.ts';
import type { Actor, RecordingBooks } from './recording-books.ts';
import type { ActingPerson } from './recording-notes.ts';
import { RoomAlarms } from './room-alarms.ts';
import type { RecoverFile, Unattended } from './sealing.ts';

interface Channel {
  readonly run: ChannelRun;
  readonly repair: ChannelRepair;
}

/** Between two attempts to write what the database did not take. */
const CATCH_UP_MS = 2000;

export interface RunParts<Port> {
  readonly books: RecordingBooks;
  readonly operator: ChannelOperator<Port>;
  readonly cutter: ChannelCutter<Port>;
}

type AcknowledgedEvent = Extract<SupervisorEvent, { type: 'acknowledged' }>;

/** Fragments of a channel's first part that tell where it begins; the later ones tell of the clocks' drift too. */
const FRAGMENTS_THAT_TELL = 30;

/** One recording from its first file to its seal: `starting` → `recording` → `sealing` → `sealed`, or `failed`. */
export class RecordingRun<Port> {
  readonly books: RecordingBooks;
  readonly #operator: ChannelOperator<Port>;
  readonly #channels = new Map<string, Channel>();
  #state: RecordingStatus['state'] = 'starting';
  #startedAt: string;
  /** Where its time line begins, by the boot clock. */
  #startedBoot: number;
  /** When the first picture of any channel was taken: the cameras run before word of it comes here. */
  #firstPictureBoot = Number.POSITIVE_INFINITY;
  readonly #alarms: RoomAlarms;
  readonly #mask: PrivacyMask<Port>;
  #catchUpAt = 0;
  #sealedInMs: number | null = null;

  constructor({ books, operator, cutter }: RunParts<Port>) {
    this.books = books;
    this.#operator = operator;
    this.#alarms = new RoomAlarms(books.notes);
    this.#startedAt = books.now();
    this.#startedBoot = books.bootNow();
    this.#mask = new PrivacyMask({ books, cutter, runs: () => this.#runs() });
  }

  /** Whether it neither starts nor ends just now, so that the vault may change hands. */
  get isSteady(): boolean {
    return this.#state === 'recording';
  }

  status(): RecordingStatus {
    const now = performance.now();
    const runs = this.#runs();
    const channels = runs.map((run) => run.status(now));
    const { sessionId, recordingId } = this.books;
    return {
      sessionId,
      recordingId,
      state: this.#state,
      startedAt: this.#startedAt,
      elapsedMs: Math.max(0, this.books.bootNow() - this.#startedBoot),
      ...this.#mask.status(this.#startedBoot),
      safeMs: safeTo(runs),
      channels,
      mirrorSafeMs: mirrorSafeMs(runs),
      level: Math.max(0, ...runs.map((run) => run.sources.level(now))),
      diskLeftMs: diskLeftMs(runs),
      alarms: this.#state === 'recording' ? this.#alarms.codes : [],
      channelAlarms: this.#state === 'recording' ? this.#alarms.ofChannels : [],
      sealedInMs: this.#sealedInMs,
    };
  }

  /** Opens every channel and waits until each delivers; only then has the session begun. */
  async begin(by: Actor, choices: readonly ChannelChoice[], without: StartedWithout | null): Promise<void> {
    this.books.open(this.#startedAt);
    for (const choice of choices) {
      const run = await this.#operator.open(choice);
      this.#channels.set(run.channelId, { run, repair: new ChannelRepair() });
    }
    const channels = await Promise.all(
      this.#runs().map(async (run) => ({ run, started: await this.#operator.start(run, 'all') })),
    );
    this.#startedAt = this.books.begin(by, channels, without);
    this.#startedBoot = Math.min(this.#firstPictureBoot, this.books.bootNow());
    for (const run of this.#runs()) run.begin(performance.now());
    this.#state = 'recording';
  }

  /** Masks what is recorded from now on, or shows it again. @throws SenimError illegal-transition, mask-not-on, mask-still-on */
  async mask(by: ActingPerson, wanted: MaskWanted): Promise<void> {
    if (this.#state !== 'recording')
      throw new SenimError('illegal-transition', { params: { from: this.#state, to: 'masked' } });
    await this.#mask.change(by, wanted, this.#startedBoot);
  }

  /** Takes back a start that failed: nothing has begun. */
  async abandon(cause: unknown): Promise<void> {
    this.#state = 'failed';
    this.books.warn('recording-not-started', cause);
    await Promise.all(this.#runs().map((run) => this.#operator.giveUp(run)));
    await this.books.takeBack(this.#runs(), cause);
  }

  /** The time line of the record is that of the recording, which begins with the earliest picture. */
  #hearFirst({ ordinal }: ChannelRun, { bootMs, safeMs, index }: AcknowledgedEvent): void {
    if (bootMs === null || ordinal !== 1 || index > FRAGMENTS_THAT_TELL) return;
    const { from, to } = bootMs;
    this.#firstPictureBoot = Math.min(this.#firstPictureBoot, from - (safeMs - (to - from)));
    if (this.#state === 'recording') this.#startedBoot = Math.min(this.#startedBoot, this.#firstPictureBoot);
  }

  hearRecorder(event: SupervisorEvent): void {
    if (event.type === 'died') {
      for (const channelId of event.channels) this.#recorderDied(channelId);
      return;
    }
    const channel = this.#channels.get(event.channelId);
    if (channel === undefined) return;
    if (event.type === 'acknowledged') {
      this.#hearFirst(channel.run, event);
      const resumption = channel.run.acknowledge(event, performance.now());
      if (resumption !== null) this.books.notes.resumed(channel.run, resumption);
    }
    if (event.type === 'cut') channel.run.goneOver(event.partId);
    if (event.type === 'volume') {
      channel.run.volumeChanged(event);
      this.books.notes.volume(channel.run, event);
    }
    if (event.type === 'checkpoint') this.books.notes.checkpoint(channel.run, event);
    if (event.type === 'ended' && this.#state !== 'failed') this.books.partEnded(event);
    if (event.type !== 'write-failed' || channel.run.isAside(event.partId)) return;
    channel.run.writeFailure = event.code;
    channel.repair.require('write-failed');
  }

  hearCapture(report: CaptureReport, wasAwaited: boolean): void {
    if (report.type === 'ready') return;
    const channel = this.#channels.get(report.channelId);
    if (channel === undefined) return;
    if (report.type === 'level') channel.run.sources.hear(report.level, performance.now());
    if (report.type === 'lost') channel.run.sources.lose(report.what);
    if (report.type === 'trouble') channel.run.sources.trouble(report.what, report.state);
    if (report.type === 'over') {
      channel.repair.require(report.reason === 'renewed' ? 'suspended' : report.reason);
    }
    if (report.type !== 'failed' || wasAwaited) return;
    this.books.warn('capture-failed', new Error(`${report.code}: ${report.detail}`));
    if (report.code === 'camera-missing') channel.run.sources.lose('camera');
    if (report.code === 'microphone-missing') channel.run.sources.lose('microphone');
    captureStopped(channel, 'capture-failed');
  }

  captureGone(): void {
    for (const channel of this.#channels.values()) {
      // Network cameras are read by a process of their own.
      if (channel.run.choice.network === undefined) captureStopped(channel, 'capture-stopped');
    }
  }

  /** After a sleep every channel begins a new part, since the media's own times do not tell how long it was. */
  clockChanged(change: ClockChange): void {
    this.books.notes.clockChanged(change);
    if (change.type !== 'suspended' || this.#state !== 'recording') return;
    for (const run of this.#runs()) this.#operator.renew(run);
  }

  /** Looks after alarms and channels that need to go on in a new part. */
  tick(): void {
    const now = performance.now();
    if (this.#state === 'recording') this.#alarms.look(this.#runs(), now);
    if (this.#state === 'recording') this.#mask.tick(now);
    this.#catchUp(now);
    for (const { run, repair } of this.#channels.values()) {
      // What the page still holds gets a part also while the recording ends; devices are not opened again for that.
      const isDue = this.#state === 'recording' || (this.#state === 'sealing' && !repair.needsDevices);
      if (!isDue) continue;
      repair.attempt(
        now,
        (need) => this.#operator.continue(run, need),
        (error) => this.books.warn('channel-not-continued', error),
      );
    }
  }

  /** Whether so little room is left that it has to end now, to end in good order. */
  get isOutOfRoom(): boolean {
    const left = endsInMs(this.#runs());
    return this.#state === 'recording' && left !== null && left < DISK_END_MS;
  }

  /** Ends every channel, brings every part into order and seals the session. @throws SenimError illegal-transition */
  async stop(by: UnlockedVault, recover: RecoverFile): Promise<void> {
    await this.#end((endedAt) => this.books.seal(by, recover, endedAt));
  }

  /** As `stop`, with nobody there who holds a key. @throws SenimError illegal-transition */
  async stopUnattended(closing: Unattended): Promise<void> {
    await this.#end(async (endedAt) => this.books.sealUnattended(endedAt, closing));
  }

  async #end(seal: (endedAt: string) => Promise<void>): Promise<void> {
    if (this.#state !== 'recording') {
      throw new SenimError('illegal-transition', { params: { from: this.#state, to: 'ended' } });
    }
    const begun = performance.now();
    const endedAt = this.books.now();
    this.#mask.close();
    this.#state = 'sealing';
    try {
      await Promise.all([...this.#channels.values()].map((channel) => this.#endChannel(channel)));
      await this.#mask.settled();
      await seal(endedAt);
      this.#sealedInMs = performance.now() - begun;
      this.#state = 'sealed';
    } catch (error) {
      this.#state = 'failed';
      throw error;
    }
  }

  async #endChannel({ run, repair }: Channel): Promise<void> {
    await repair.settled();
    await this.#operator.end(run);
  }

  #runs(): ChannelRun[] {
    return [...this.#channels.values()].map(({ run }) => run);
  }

  #recorderDied(channelId: string): void {
    const channel = this.#channels.get(channelId);
    if (channel === undefined) return;
    channel.run.recorderStopped = true;
    channel.repair.require('recorder-stopped');
  }

  #catchUp(now: number): void {
    if (now < this.#catchUpAt) return;
    this.#catchUpAt = now + CATCH_UP_MS;
    this.books.catchUp();
  }
}

/** Up to when everything that is recorded is safe. A camera that is lost has its alarm, and does not hold up the others' time. */
function safeTo(runs: readonly ChannelRun[]): number {
  const live = runs.filter((run) => !run.isWithoutSource);
  const counted = live.length > 0 ? live : runs;
  return counted.length === 0 ? 0 : Math.min(...counted.map(({ safeToMs }) => safeToMs));
}

function captureStopped({ run, repair }: Channel, reason: GapReason): void {
  run.captureStopped = true;
  repair.require(reason);
}

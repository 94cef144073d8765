import type { CustodyAction } from '../contract/custody.ts';
import type { CaptureReport, ChannelChoice, RecorderEvent } from '../contract/recording.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { PartRow } from '../vault/store/recordings.ts';
import type { ClearedAlarm, RaisedAlarm } from './alarms.ts';
import type { Resumption } from './channel-gap.ts';
import type { GapReason } from './channel-repair.ts';

type Started = Extract<CaptureReport, { type: 'started' }>;
type Details = Parameters<RecordingVault['recordSystem']>[2];
type VolumeEvent = Extract<RecorderEvent, { type: 'volume' }>;
type Checkpoint = Extract<RecorderEvent, { type: 'checkpoint' }>;

/** A channel as its events name it. */
export interface LoggedChannel {
  readonly channelId: string;
  readonly label: string;
}

/** A part of a channel as its events name it; `part` counts from 1. */
export interface LoggedPart extends LoggedChannel {
  readonly part: number;
}

/** The events of one recording, in the scope of its session. What a machine notices is logged as the system's act. */
export class RecordingLog {
  readonly #vault: Pick<RecordingVault, 'recordSystem'>;
  readonly #sessionId: string;

  constructor(vault: Pick<RecordingVault, 'recordSystem'>, sessionId: string) {
    this.#vault = vault;
    this.#sessionId = sessionId;
  }

  channelStarted({ channelId, label }: LoggedChannel, choice: ChannelChoice, started: Started): void {
    const { cameraName, microphoneName, network } = choice;
    const { codec, width, height, sampleRate, missing } = started;
    const picture = { codec, width, height, sampleRate, ...(missing.length > 0 ? { missing } : {}) };
    const reached = network === undefined ? {} : { host: network.host, delayMs: network.delayMs ?? 0 };
    const details = { channel: label, cameraName, microphoneName, ...reached, ...picture };
    this.#system('channel.started', channelId, details, null);
  }

  checkpoint({ channelId, label, part }: LoggedPart, { records, root, partId }: Checkpoint): void {
    this.#system('channel.checkpoint', channelId, { channel: label, part, partId, records, root }, root);
  }

  gap({ channelId, label, part }: LoggedPart, reason: GapReason): void {
    this.#system('channel.gap', channelId, { channel: label, part, reason }, null);
  }

  /** The first fragment of a new part is safe: the gap has its length. */
  resumed({ channelId, label, part }: LoggedPart, { reason, gapMs, fromBootMs, toBootMs }: Resumption): void {
    const details = { channel: label, part, reason, gapMs, fromBootMs, toBootMs };
    this.#system('channel.resumed', channelId, details, null);
  }

  alarmRaised(recordingId: string, { code, channel }: RaisedAlarm): void {
    this.#alarm(recordingId, { code, state: 'raised', ...channelOf(channel) });
  }

  /** `lastedMs` by a clock that nobody sets. */
  alarmCleared(recordingId: string, { code, channel, lastedMs }: ClearedAlarm): void {
    const details = { code, state: 'cleared', ...channelOf(channel), lastedMs: Math.round(lastedMs) };
    this.#alarm(recordingId, details);
  }

  /** A device did not open, and the recording did not start. */
  startFailed(recordingId: string, code: string): void {
    this.#alarm(recordingId, { code, state: 'start-failed' });
  }

  /** The recorder closed a part. */
  partEnded(logged: LoggedPart, part: PartRow): void {
    this.#system('channel.ended', logged.channelId, describePart(logged, part), part.root);
  }

  /** A part was left open, by a crash or a failed write, and has been checked record by record. */
  partRecovered(logged: LoggedPart, part: PartRow): void {
    const { cutBytes, damaged } = part;
    const details = { ...describePart(logged, part), cutBytes, damaged: [...damaged] };
    this.#system('channel.recovered', logged.channelId, details, part.root);
  }

  /** One of the two volumes of a part failed, or is back and was compared with the other. */
  volume({ channelId, label, part }: LoggedPart, { partId, change }: VolumeEvent): void {
    const action = change.state === 'lost' ? 'volume.lost' : 'volume.restored';
    const object = { kind: 'channel', id: channelId };
    const details = { channel: label, part, partId, ...change };
    this.#vault.recordSystem(action, object, details, { scope: this.#sessionId });
  }

  #alarm(recordingId: string, details: Details): void {
    const object = { kind: 'recording', id: recordingId };
    this.#vault.recordSystem('channel.alarm', object, details, { scope: this.#sessionId });
  }

  #system(
    action: Extract<CustodyAction, `channel.${string}`>,
    channelId: string,
    details: Details,
    hash: string | null,
  ): void {
    this.#vault.recordSystem(action, { kind: 'channel', id: channelId }, details, {
      scope: this.#sessionId,
      hash,
    });
  }
}

function channelOf(channel: string | null): { readonly channel?: string } {
  return channel === null ? {} : { channel };
}

function describePart({ label, part }: LoggedPart, row: PartRow) {
  const { id, records, safeMs, bytes, root, sha256, maskReason } = row;
  const masked = maskReason === null ? {} : { masked: maskReason };
  return { channel: label, part, partId: id, records, safeMs, bytes, root, sha256, ...masked };
}

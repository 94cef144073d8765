import type { AlarmCode, CaptureReport, ChannelChoice, RecorderEvent } from '../contract/recording.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { PartRow } from '../vault/store/recordings.ts';
import type { GapReason } from './channel-run.ts';

type Started = Extract<CaptureReport, { type: 'started' }>;
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
  readonly #vault: RecordingVault;
  readonly #sessionId: string;

  constructor(vault: RecordingVault, sessionId: string) {
    this.#vault = vault;
    this.#sessionId = sessionId;
  }

  channelStarted({ channelId, label }: LoggedChannel, choice: ChannelChoice, started: Started): void {
    const { cameraName, microphoneName } = choice;
    const { codec, width, height, sampleRate } = started;
    const details = { channel: label, cameraName, microphoneName, codec, width, height, sampleRate };
    this.#system('channel.started', channelId, details, null);
  }

  checkpoint({ channelId, label, part }: LoggedPart, { records, root, partId }: Checkpoint): void {
    this.#system('channel.checkpoint', channelId, { channel: label, part, partId, records, root }, root);
  }

  gap({ channelId, label, part }: LoggedPart, reason: GapReason): void {
    this.#system('channel.gap', channelId, { channel: label, part, reason }, null);
  }

  alarm(recordingId: string, code: AlarmCode, state: 'raised' | 'cleared'): void {
    this.#vault.recordSystem(
      'channel.alarm',
      { kind: 'recording', id: recordingId },
      { code, state },
      { scope: this.#sessionId },
    );
  }

  /** A device did not open, and the recording did not start. */
  startFailed(recordingId: string, code: string): void {
    this.#vault.recordSystem(
      'channel.alarm',
      { kind: 'recording', id: recordingId },
      { code, state: 'start-failed' },
      { scope: this.#sessionId },
    );
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

  #system(
    action: 'channel.started' | 'channel.checkpoint' | 'channel.gap' | 'channel.ended' | 'channel.recovered',
    channelId: string,
    details: Parameters<RecordingVault['recordSystem']>[2],
    hash: string | null,
  ): void {
    this.#vault.recordSystem(action, { kind: 'channel', id: channelId }, details, {
      scope: this.#sessionId,
      hash,
    });
  }
}

function describePart({ label, part }: LoggedPart, row: PartRow) {
  const { id, records, safeMs, bytes, root, sha256 } = row;
  return { channel: label, part, partId: id, records, safeMs, bytes, root, sha256 };
}

import { AlarmCode } from '../contract/recording.ts';

/** Milliseconds without an acknowledgement after which the room is warned. */
export const UNACKNOWLEDGED_MS = 3000;
/** Milliseconds of recording that should still fit on the volume. */
const DISK_LOW_MS = 30 * 60_000;
/** With less the recording is ended while there is room to end it in good order. */
export const DISK_END_MS = 5 * 60_000;

/** What a channel is like just now; times in milliseconds. */
export interface ChannelFacts {
  readonly sinceAckMs: number;
  readonly recorderStopped: boolean;
  readonly captureStopped: boolean;
  readonly cameraLost: boolean;
  readonly microphoneLost: boolean;
  readonly pictureBlack: boolean;
  readonly pictureFrozen: boolean;
  readonly microphoneSilent: boolean;
  /** System's code of the last write that failed, while the channel has not recovered from it. */
  readonly writeFailure: string | null;
  /** Which of its two volumes is not being written. */
  readonly primaryLost: boolean;
  readonly mirrorLost: boolean;
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** What one channel gives alarm of. A device that is gone cannot be black or silent besides. */
export function alarmsOfChannel(facts: ChannelFacts): AlarmCode[] {
  const raised: [AlarmCode, boolean][] = [
    ['recorder-stopped', facts.recorderStopped],
    ['write-failing', facts.writeFailure !== null && !FULL.has(facts.writeFailure)],
    ['disk-full', facts.writeFailure !== null && FULL.has(facts.writeFailure)],
    ['not-acknowledged', facts.sinceAckMs > UNACKNOWLEDGED_MS],
    ['primary-lost', facts.primaryLost],
    ['mirror-lost', facts.mirrorLost],
    ['capture-stopped', facts.captureStopped],
    ['camera-lost', facts.cameraLost],
    ['microphone-lost', facts.microphoneLost],
    ['picture-black', !facts.cameraLost && facts.pictureBlack],
    ['picture-frozen', !facts.cameraLost && facts.pictureFrozen],
    ['microphone-silent', !facts.microphoneLost && facts.microphoneSilent],
  ];
  return raised.filter(([, is]) => is).map(([code]) => code);
}

/** An alarm and the channel that gives it; null for what concerns the room as a whole. */
export interface RaisedAlarm {
  readonly code: AlarmCode;
  readonly channel: string | null;
}

/** All alarms, by channel. `diskLeftMs` is null while it cannot be estimated. */
export function raisedAlarms(
  channels: readonly { readonly label: string; readonly facts: ChannelFacts }[],
  diskLeftMs: number | null,
): RaisedAlarm[] {
  const raised: RaisedAlarm[] = channels.flatMap(({ label, facts }) =>
    alarmsOfChannel(facts).map((code) => ({ code, channel: label })),
  );
  if (diskLeftMs !== null && diskLeftMs < DISK_LOW_MS) raised.push({ code: 'disk-low', channel: null });
  return raised;
}

/** The room's alarms over all channels, most urgent first. */
export function alarmsOfRoom(raised: readonly RaisedAlarm[]): AlarmCode[] {
  return AlarmCode.options.filter((code) => raised.some((alarm) => alarm.code === code));
}

/** An alarm that is over, and how long it lasted in milliseconds. */
export interface ClearedAlarm extends RaisedAlarm {
  readonly lastedMs: number;
}

/** Remembers which alarms stand and since when. Times are milliseconds of a clock that nobody sets. */
export class AlarmLedger {
  #standing: (RaisedAlarm & { readonly since: number })[] = [];

  /** Takes in what stands now; gives what is new and what is over. */
  update(
    now: readonly RaisedAlarm[],
    at: number,
  ): { readonly raised: RaisedAlarm[]; readonly cleared: ClearedAlarm[] } {
    const known = this.#standing;
    const raised = now.filter((alarm) => !known.some((other) => isSame(alarm, other)));
    const over = known.filter((alarm) => !now.some((other) => isSame(alarm, other)));
    const stay = known.filter((alarm) => !over.includes(alarm));
    this.#standing = [...stay, ...raised.map((alarm) => ({ ...alarm, since: at }))];
    return {
      raised,
      cleared: over.map(({ code, channel, since }) => ({ code, channel, lastedMs: at - since })),
    };
  }
}

function isSame(one: RaisedAlarm, other: RaisedAlarm): boolean {
  return one.code === other.code && one.channel === other.channel;
}

import { AlarmCode } from '../contract/recording.ts';

/** Milliseconds without an acknowledgement after which the room is warned. */
export const UNACKNOWLEDGED_MS = 3000;
/** Milliseconds of recording that should still fit on the volume. */
const DISK_LOW_MS = 30 * 60_000;
/** Below this a microphone delivers nothing but its own noise. */
export const SILENT_LEVEL = 0.002;
/** A child may well say nothing for a while; a live microphone still hears the room. */
const SILENT_MS = 15_000;

/** What a channel is like just now; times in milliseconds. */
export interface ChannelFacts {
  readonly sinceAckMs: number;
  readonly recorderStopped: boolean;
  readonly captureStopped: boolean;
  readonly cameraLost: boolean;
  readonly microphoneLost: boolean;
  /** How long the level has been below `SILENT_LEVEL`. */
  readonly silentMs: number;
  /** System's code of the last write that failed, while the channel has not recovered from it. */
  readonly writeFailure: string | null;
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

function alarmsOfChannel(facts: ChannelFacts): AlarmCode[] {
  const raised: [AlarmCode, boolean][] = [
    ['recorder-stopped', facts.recorderStopped],
    ['write-failing', facts.writeFailure !== null && !FULL.has(facts.writeFailure)],
    ['disk-full', facts.writeFailure !== null && FULL.has(facts.writeFailure)],
    ['not-acknowledged', facts.sinceAckMs > UNACKNOWLEDGED_MS],
    ['capture-stopped', facts.captureStopped],
    ['camera-lost', facts.cameraLost],
    ['microphone-lost', facts.microphoneLost],
    ['microphone-silent', !facts.microphoneLost && facts.silentMs > SILENT_MS],
  ];
  return raised.filter(([, is]) => is).map(([code]) => code);
}

/** The room's alarms over all channels, most urgent first. `diskLeftMs` is null while it cannot be estimated. */
export function alarmsOf(channels: readonly ChannelFacts[], diskLeftMs: number | null): AlarmCode[] {
  const raised = new Set(channels.flatMap(alarmsOfChannel));
  if (diskLeftMs !== null && diskLeftMs < DISK_LOW_MS) raised.add('disk-low');
  return AlarmCode.options.filter((code) => raised.has(code));
}

/** Codes that are in `now` and were not `before`, and the other way round. */
export function alarmChanges(
  before: readonly AlarmCode[],
  now: readonly AlarmCode[],
): { readonly raised: AlarmCode[]; readonly cleared: AlarmCode[] } {
  return {
    raised: now.filter((code) => !before.includes(code)),
    cleared: before.filter((code) => !now.includes(code)),
  };
}

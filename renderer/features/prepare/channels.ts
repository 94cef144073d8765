import type { ChannelChoice } from '../../../electron/contract/recording.ts';
import { CHANNEL_LABELS, type ChannelLabel } from '../../components/channel-name.ts';

/** A camera or microphone as the browser names it, or a network camera as it is registered. */
export interface Device {
  readonly id: string;
  readonly name: string;
  /** Where a network camera is; absent for what is connected to this machine. */
  readonly host?: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
}

/** A channel while it is chosen; null: nothing chosen. `key` tells the channels on the screen apart. */
export interface ChannelDraft {
  readonly key: string;
  readonly label: ChannelLabel;
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
}

/** What keeps the channels from being recorded; each has a sentence under `prepare:missing`. */
export type ChannelProblem = 'camera' | 'microphone' | 'camera-twice';

/** Names that Chromium gives besides the real devices for whichever the system prefers. */
const STAND_INS = ['default', 'communications'];

/** Cameras and microphones among the browser's devices; a system's stand-in counts only where it is all there is. */
export function devicesOf(infos: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]): Devices {
  const ofKind = (kind: MediaDeviceKind): Device[] => {
    const all = infos.filter((info) => info.kind === kind && info.deviceId !== '');
    const real = all.filter(({ deviceId }) => !STAND_INS.includes(deviceId));
    return (real.length > 0 ? real : all).map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  };
  return { cameras: ofKind('videoinput'), microphones: ofKind('audioinput') };
}

/** Whether a channel's camera is reached by the network; its sound is the camera's own then. */
export function isNetwork({ cameraId }: Pick<ChannelDraft, 'cameraId'>, devices: Devices): boolean {
  return devices.cameras.some(({ id, host }) => id === cameraId && host !== undefined);
}

/** What a channel may be named: its own name and those that no other has, since the names become file names. */
export function freeLabels(channels: readonly ChannelDraft[], of: ChannelDraft): readonly ChannelLabel[] {
  return CHANNEL_LABELS.filter((word) =>
    channels.every(({ key, label }) => key === of.key || label !== word),
  );
}

/** Keeps what was chosen as long as the device is there, and gives the first free device where nothing is. */
export function settleChannels(channels: readonly ChannelDraft[], devices: Devices): readonly ChannelDraft[] {
  const taken = new Set(channels.map(({ cameraId }) => cameraId));
  return channels.map((channel) => {
    const camera = devices.cameras.find(({ id }) => id === channel.cameraId);
    const free = camera ?? devices.cameras.find(({ id }) => !taken.has(id));
    taken.add(free?.id ?? null);
    const microphone = devices.microphones.find(({ id }) => id === channel.microphoneId);
    const cameraId = free?.id ?? null;
    const own = isNetwork({ cameraId }, devices) ? cameraId : null;
    return { ...channel, cameraId, microphoneId: own ?? (microphone ?? devices.microphones[0])?.id ?? null };
  });
}

/** The channels with one more, of a camera that is still free; the same channels where none is or no label is left. */
export function addChannel(channels: readonly ChannelDraft[], devices: Devices): readonly ChannelDraft[] {
  const label = CHANNEL_LABELS.find((word) => channels.every((channel) => channel.label !== word));
  const camera = devices.cameras.find(({ id }) => channels.every(({ cameraId }) => cameraId !== id));
  if (label === undefined || camera === undefined) return channels;
  const microphoneId = channels.find((channel) => !isNetwork(channel, devices))?.microphoneId ?? null;
  return [...channels, { key: crypto.randomUUID(), label, cameraId: camera.id, microphoneId }];
}

export function channelProblems(channels: readonly ChannelDraft[]): readonly ChannelProblem[] {
  const cameras = channels.map(({ cameraId }) => cameraId).filter((id) => id !== null);
  const problems: [ChannelProblem, boolean][] = [
    ['camera', cameras.length < channels.length || channels.length === 0],
    ['microphone', channels.some(({ microphoneId }) => microphoneId === null)],
    ['camera-twice', new Set(cameras).size < cameras.length],
  ];
  return problems.filter(([, holds]) => holds).map(([problem]) => problem);
}

/** The channels as the recording takes them; null while one is unfinished. Labels are told too: ids differ by page. */
export function channelChoices(
  channels: readonly ChannelDraft[],
  devices: Devices,
): readonly ChannelChoice[] | null {
  if (channelProblems(channels).length > 0) return null;
  const choices = channels.flatMap(({ label, cameraId, microphoneId }) => {
    const camera = devices.cameras.find(({ id }) => id === cameraId);
    if (camera?.host !== undefined) return [networkChoice(label, camera.id, camera.name, camera.host)];
    const microphone = devices.microphones.find(({ id }) => id === microphoneId);
    if (camera === undefined || microphone === undefined) return [];
    return [
      {
        label,
        cameraId: camera.id,
        cameraName: camera.name,
        microphoneId: microphone.id,
        microphoneName: microphone.name,
      },
    ];
  });
  return choices.length === channels.length ? choices : null;
}

function networkChoice(label: string, id: string, name: string, host: string): ChannelChoice {
  return {
    ...{ label, cameraId: id, cameraName: name, microphoneId: id, microphoneName: name },
    network: { host },
  };
}

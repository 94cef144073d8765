import type { ChannelChoice } from '../../electron/contract/recording.ts';

export interface Device {
  readonly deviceId: string;
  readonly kind: MediaDeviceKind;
  readonly label: string;
}

export interface ChosenDevices {
  readonly camera: Device | null;
  readonly microphone: Device | null;
}

/**
 * Finds the devices that the person chose. Device ids are salted for each origin (Media Capture and Streams, 9.1), so an
 * id chosen on the console's page names nothing here: the device's name decides, and the id only where names are empty or
 * unknown. Of several cameras with one name, the first that no other channel has (`taken`) is meant.
 */
export function chooseDevices(
  devices: readonly Device[],
  choice: ChannelChoice,
  taken: ReadonlySet<string>,
): ChosenDevices {
  const camera = find(devices, 'videoinput', choice.cameraName, choice.cameraId, taken);
  const microphone = find(devices, 'audioinput', choice.microphoneName, choice.microphoneId, new Set());
  return { camera, microphone };
}

function find(
  devices: readonly Device[],
  kind: MediaDeviceKind,
  label: string,
  deviceId: string,
  taken: ReadonlySet<string>,
): Device | null {
  const ofKind = devices.filter((device) => device.kind === kind);
  const named = label === '' ? [] : ofKind.filter((device) => device.label === label);
  const free = named.find((device) => !taken.has(device.deviceId));
  return free ?? named[0] ?? ofKind.find((device) => device.deviceId === deviceId) ?? null;
}

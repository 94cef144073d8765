/** A picture that is looked at from a distance; the recording's own is finer. */
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 15 } };
/** As the recording asks: nothing is taken out of the sound. */
const SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/**
 * Opens the camera of that name, and no other: a wrong picture would be worse than none. Of several cameras with one name
 * `among` says which is meant, from 0. The caller stops the tracks. Rejects as getUserMedia does, and with NotFoundError.
 */
export async function openCamera(cameraName: string, among: number): Promise<MediaStream> {
  const deviceId = { exact: await deviceNamed('videoinput', cameraName, among) };
  return await navigator.mediaDevices.getUserMedia({ video: { ...PICTURE, deviceId } });
}

/** Opens the microphone of that name to be listened to. As `openCamera`. */
export async function openMicrophone(microphoneName: string): Promise<MediaStream> {
  const deviceId = { exact: await deviceNamed('audioinput', microphoneName, 0) };
  return await navigator.mediaDevices.getUserMedia({ audio: { ...SOUND, deviceId } });
}

async function deviceNamed(kind: MediaDeviceKind, name: string, among: number): Promise<string> {
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === kind);
  const found = devices.filter(({ label }) => label === name)[among];
  if (found === undefined) throw new DOMException(`no ${kind} of this name`, 'NotFoundError');
  return found.deviceId;
}

/** Closes every device of the stream. */
export function closeStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

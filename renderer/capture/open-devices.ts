import type { CaptureReport, ChannelChoice, Source } from '../../electron/contract/recording.ts';
import { type ChosenDevices, chooseDevices } from './devices.ts';

export type CaptureFailureCode = Extract<CaptureReport, { type: 'failed' }>['code'];

/** Why a channel cannot be captured, or no longer. */
export class CaptureFailure extends Error {
  readonly code: CaptureFailureCode;

  constructor(code: CaptureFailureCode, cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
    this.name = 'CaptureFailure';
    this.code = code;
  }
}

/** What could be opened; null: it is not there. */
export interface OpenDevices {
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
  readonly cameraId: string | null;
}

/** What is asked of a camera; a device that cannot do it gives its best. */
const PICTURE = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 25, max: 30 },
} satisfies MediaTrackConstraints;

/** The sound is evidence: nothing may be taken out of it or levelled. */
const SOUND = {
  channelCount: 1,
  sampleRate: 48_000,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
} satisfies MediaTrackConstraints;

/** Opens the camera and the microphone of a channel. @throws CaptureFailure */
export async function openDevices(choice: ChannelChoice, taken: ReadonlySet<string>): Promise<OpenDevices> {
  const { camera, microphone } = await findDevices(choice, taken);
  if (camera === null) throw new CaptureFailure('camera-missing', 'no such camera');
  if (microphone === null) throw new CaptureFailure('microphone-missing', 'no such microphone');
  const video = videoOf(camera.deviceId);
  const audio = audioOf(microphone.deviceId);
  try {
    // Both at once, so that they begin together.
    const stream = await navigator.mediaDevices.getUserMedia({ video, audio });
    return tracksOf(stream, camera.deviceId);
  } catch (error) {
    await probe({ video }, 'camera-missing');
    await probe({ audio }, 'microphone-missing');
    throw new CaptureFailure('capture-failed', error);
  }
}

/**
 * Opens what is there of a channel's devices, one of them at least: a recording that runs goes on with it.
 * @throws CaptureFailure when neither opens
 */
export async function openAnyDevice(choice: ChannelChoice, taken: ReadonlySet<string>): Promise<OpenDevices> {
  try {
    return await openDevices(choice, taken);
  } catch (failure) {
    const { camera, microphone } = await findDevices(choice, taken);
    for (const [id, constraints] of [
      [camera?.deviceId ?? null, camera && { video: videoOf(camera.deviceId) }],
      [null, microphone && { audio: audioOf(microphone.deviceId) }],
    ] as const) {
      if (constraints === null) continue;
      const stream = await navigator.mediaDevices.getUserMedia(constraints).catch(() => null);
      if (stream !== null) return tracksOf(stream, id);
    }
    throw failure;
  }
}

/** Whether a device that was lost can be opened again; it is let go at once. */
export async function isBack(
  source: Source,
  choice: ChannelChoice,
  taken: ReadonlySet<string>,
): Promise<boolean> {
  const { camera, microphone } = await findDevices(choice, taken);
  const device = source === 'camera' ? camera : microphone;
  if (device === null) return false;
  const { deviceId } = device;
  const wanted = source === 'camera' ? { video: videoOf(deviceId) } : { audio: audioOf(deviceId) };
  return await probe(wanted, 'capture-failed').then(
    () => true,
    () => false,
  );
}

async function findDevices(choice: ChannelChoice, taken: ReadonlySet<string>): Promise<ChosenDevices> {
  return chooseDevices(await navigator.mediaDevices.enumerateDevices(), choice, taken);
}

function videoOf(deviceId: string): MediaTrackConstraints {
  return { ...PICTURE, deviceId: { exact: deviceId } };
}

function audioOf(deviceId: string): MediaTrackConstraints {
  return { ...SOUND, deviceId: { exact: deviceId } };
}

function tracksOf(stream: MediaStream, cameraId: string | null): OpenDevices {
  const [camera = null] = stream.getVideoTracks();
  const [microphone = null] = stream.getAudioTracks();
  return { camera, microphone, cameraId };
}

/** Opens one device alone and lets it go; throws a CaptureFailure with its code when it is the one that cannot be opened. */
async function probe(constraints: MediaStreamConstraints, missing: CaptureFailureCode): Promise<void> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    for (const track of stream.getTracks()) track.stop();
  } catch (error) {
    throw new CaptureFailure(failureCode(error, missing), error);
  }
}

/** Names of getUserMedia's rejections: Media Capture and Streams, 10.2.1. */
function failureCode(error: unknown, missing: CaptureFailureCode): CaptureFailureCode {
  if (!(error instanceof DOMException)) return 'capture-failed';
  if (error.name === 'NotFoundError' || error.name === 'OverconstrainedError') return missing;
  if (error.name === 'NotAllowedError' || error.name === 'NotReadableError') return 'device-refused';
  return 'capture-failed';
}

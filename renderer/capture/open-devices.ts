import type { CaptureReport, ChannelChoice } from '../../electron/contract/recording.ts';
import { chooseDevices } from './devices.ts';

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

export interface OpenDevices {
  readonly camera: MediaStreamTrack;
  readonly microphone: MediaStreamTrack;
  readonly cameraId: string;
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
  const devices = await navigator.mediaDevices.enumerateDevices();
  const chosen = chooseDevices(devices, choice, taken);
  if (chosen.camera === null) throw new CaptureFailure('camera-missing', 'no such camera');
  if (chosen.microphone === null) throw new CaptureFailure('microphone-missing', 'no such microphone');
  const { deviceId: cameraId } = chosen.camera;
  const video = { ...PICTURE, deviceId: { exact: cameraId } };
  const audio = { ...SOUND, deviceId: { exact: chosen.microphone.deviceId } };
  try {
    // Both at once, so that they begin together.
    const stream = await navigator.mediaDevices.getUserMedia({ video, audio });
    const [camera] = stream.getVideoTracks();
    const [microphone] = stream.getAudioTracks();
    if (camera === undefined || microphone === undefined)
      throw new Error('a stream without one of its tracks');
    return { camera, microphone, cameraId };
  } catch (error) {
    await findCulprit({ video }, 'camera-missing');
    await findCulprit({ audio }, 'microphone-missing');
    throw new CaptureFailure('capture-failed', error);
  }
}

/** Opens one device alone and lets it go; throws a CaptureFailure with its code when it is the one that cannot be opened. */
async function findCulprit(constraints: MediaStreamConstraints, missing: CaptureFailureCode): Promise<void> {
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

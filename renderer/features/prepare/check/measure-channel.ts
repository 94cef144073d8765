import type { PictureMeasure, SoundMeasure } from '../../../../electron/contract/device-check.ts';
import { PictureMeter } from '../../../../electron/contract/measure/picture-meter.ts';
import { isSame } from '../../../../electron/contract/measure/picture-watch.ts';
import { SoundMeter } from '../../../../electron/contract/measure/sound-meter.ts';
import { lumaOf } from '../../../capture/picture-sampler.ts';

/** As the recording asks: nothing is taken out of the sound. */
const SOUND = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15 } };

const LOOK_EVERY_MS = 200;
const WIDTH = 64;
const HEIGHT = 36;
/** Samples of one window of the sound: the most that an analyser keeps, 683 ms at 48 kHz. */
const WINDOW = 32_768;
const RATE = 48_000;
const WINDOW_MS = (WINDOW / RATE) * 1000;

export interface Measured {
  readonly picture: PictureMeasure;
  readonly sound: SoundMeasure;
}

const NO_PICTURE: PictureMeasure = {
  ...{ opened: false, width: 0, height: 0, samples: 0, blackShare: 0, meanLuma: 0, stillMs: 0 },
};
const NO_SOUND: SoundMeasure = { opened: false, ms: 0, peak: 0, rms: 0, clippedShare: 0, hum: [] };

/** Opens a camera and a microphone for `ms` milliseconds, measures both and lets them go. One that does not open is told so. */
export async function measureChannel(cameraId: string, microphoneId: string, ms: number): Promise<Measured> {
  const [camera, microphone] = await Promise.all([
    open({ video: { ...PICTURE, deviceId: { exact: cameraId } } }),
    open({ audio: { ...SOUND, deviceId: { exact: microphoneId } } }),
  ]);
  try {
    const [picture, sound] = await Promise.all([
      camera === null ? NO_PICTURE : measurePicture(camera, ms),
      microphone === null ? NO_SOUND : measureSound(microphone, ms),
    ]);
    return { picture, sound };
  } finally {
    for (const track of [camera, microphone].flatMap((stream) => stream?.getTracks() ?? [])) track.stop();
  }
}

function open(constraints: MediaStreamConstraints): Promise<MediaStream | null> {
  return navigator.mediaDevices.getUserMedia(constraints).catch(() => null);
}

/** Calls `work` every so often, for `ms` milliseconds. */
function repeatFor(ms: number, everyMs: number, work: () => void): Promise<void> {
  return new Promise((resolve) => {
    const until = performance.now() + ms;
    const timer = setInterval(() => {
      work();
      if (performance.now() < until) return;
      clearInterval(timer);
      resolve();
    }, everyMs);
  });
}

async function measurePicture(stream: MediaStream, ms: number): Promise<PictureMeasure> {
  const meter = new PictureMeter(isSame);
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  });
  if (context === null) return NO_PICTURE;
  // Points, not averages: the sensor's noise, which shows that the picture lives, must stay in them.
  context.imageSmoothingEnabled = false;
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  await repeatFor(ms, LOOK_EVERY_MS, () => {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    meter.see(lumaOf(context.getImageData(0, 0, WIDTH, HEIGHT).data), performance.now());
  });
  const { videoWidth, videoHeight } = video;
  video.srcObject = null;
  return meter.result(videoWidth, videoHeight);
}

async function measureSound(stream: MediaStream, ms: number): Promise<SoundMeasure> {
  const context = new AudioContext({ sampleRate: RATE });
  try {
    // Chromium may hold a context that no press of a button made.
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: WINDOW });
    context.createMediaStreamSource(stream).connect(analyser);
    const meter = new SoundMeter(context.sampleRate);
    const samples = new Float32Array(WINDOW);
    // The window is looked at when it has filled: before, a part of it is silence that nobody recorded.
    await repeatFor(ms, WINDOW_MS + LOOK_EVERY_MS, () => {
      analyser.getFloatTimeDomainData(samples);
      meter.hear(samples);
    });
    return meter.result();
  } finally {
    await context.close();
  }
}

import type { DeviceCheckValues, PictureMeasure, SoundMeasure } from '../../contract/device-check.ts';

/** A picture that moves. */
export function aPicture(): PictureMeasure {
  return { opened: true, width: 640, height: 360, samples: 20, blackShare: 0, meanLuma: 96, stillMs: 0 };
}

/** Somebody speaks. */
export function aSound(): SoundMeasure {
  return { opened: true, ms: 4000, peak: 0.4, rms: 0.06, clippedShare: 0, hum: [] };
}

/** A room in which all is well. */
export function goodValues(): DeviceCheckValues {
  return {
    channels: [
      {
        label: 'face',
        cameraName: 'Camera face',
        microphoneName: 'Microphone',
        picture: aPicture(),
        sound: aSound(),
      },
    ],
    vaultDisk: { freeBytes: 1e12, hoursLeft: 800 },
    mirrorDisk: { state: 'ready', freeBytes: 1e12, hoursLeft: 800 },
    clock: { state: 'synchronised', errorMs: 4 },
    timestamp: { wanted: true, answered: true, ms: 120, code: '' },
    displays: 2,
    clip: {
      fileId: 'prt-00000000000000000000',
      label: 'face',
      mime: 'video/mp4',
      safeMs: 5000,
      records: 6,
      bytes: 1_500_000,
      sha256: 'ab'.repeat(32),
      root: 'cd'.repeat(32),
    },
    clipFailure: '',
  };
}

import type { HumLine, SoundMeasure } from '../device-check.ts';
import { humIn, steadyHum } from './hum.ts';

/** A converter's full scale, give or take its last bits. */
const FULL_SCALE = 0.999;

/** Measures a microphone window by window: level, clipping, hum. Keeps no sound. */
export class SoundMeter {
  readonly #rate: number;
  #samples = 0;
  #peak = 0;
  #squares = 0;
  #clipped = 0;
  readonly #hum: HumLine[][] = [];

  /** `rate` in samples a second. */
  constructor(rate: number) {
    this.#rate = rate;
  }

  /** A window of the sound, −1…1. */
  hear(samples: Float32Array): void {
    for (const sample of samples) {
      const amplitude = Math.abs(sample);
      this.#peak = Math.max(this.#peak, amplitude);
      this.#squares += sample * sample;
      if (amplitude >= FULL_SCALE) this.#clipped += 1;
    }
    this.#samples += samples.length;
    this.#hum.push(humIn(samples, this.#rate));
  }

  result(): SoundMeasure {
    const samples = Math.max(1, this.#samples);
    return {
      opened: true,
      ms: Math.round((this.#samples / this.#rate) * 1000),
      peak: tidy(Math.min(1, this.#peak)),
      rms: tidy(Math.min(1, Math.sqrt(this.#squares / samples))),
      clippedShare: tidy(this.#clipped / samples),
      hum: steadyHum(this.#hum).map(({ hz, level, overDb }) => ({
        hz,
        level: tidy(level),
        overDb: Math.round(overDb * 10) / 10,
      })),
    };
  }
}

/** Enough places for −100 dB. */
function tidy(share: number): number {
  return Math.round(share * 100_000) / 100_000;
}

import type { PictureMeasure } from '../device-check.ts';
import { isBlack, type Sameness } from './picture-watch.ts';

/** Measures a camera by points of its pictures, several times a second. Keeps one picture's points. */
export class PictureMeter {
  readonly #same: Sameness;
  #samples = 0;
  #black = 0;
  #luma = 0;
  #before: Uint8Array | null = null;
  #stillSince: number | null = null;
  #stillMs = 0;

  constructor(same: Sameness) {
    this.#same = same;
  }

  /** `luma` has the same points each time, 0…255, and is kept; `at` is in milliseconds. */
  see(luma: Uint8Array, at: number): void {
    this.#samples += 1;
    if (isBlack(luma)) this.#black += 1;
    this.#luma += luma.reduce((sum, value) => sum + value, 0) / Math.max(1, luma.length);
    const same = this.#before !== null && this.#same(this.#before, luma);
    this.#before = luma;
    if (!same) this.#stillSince = at;
    this.#stillMs = Math.max(this.#stillMs, at - (this.#stillSince ?? at));
  }

  /** `width` and `height` of the picture as the camera gives it here. */
  result(width: number, height: number): PictureMeasure {
    const samples = Math.max(1, this.#samples);
    return {
      opened: true,
      width,
      height,
      samples: this.#samples,
      blackShare: Math.round((this.#black / samples) * 1000) / 1000,
      meanLuma: Math.round((this.#luma / samples) * 10) / 10,
      stillMs: Math.round(this.#stillMs),
    };
  }
}

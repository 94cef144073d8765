import { Condition, changeOf, type TroubleChange } from './condition.ts';

const BLACK_MS = 3000;
const FROZEN_MS = 5000;
/** Of 255. A covered lens gives noise below it; a dark room still has something lighter. */
const DARK = 24;
/** Share of samples that may be lighter in a black picture: a sensor has stray pixels. */
const LIGHT_SHARE = 0.005;
/**
 * A living sensor's noise moves some of the samples by more than this from one second to the next; a picture that was
 * repeated is the same to the last bit, give or take the rounding of its colours.
 */
const SAME = 1;
/**
 * A camera codes what it sees before it sends it, and a picture that stands still is rounded otherwise from one key frame
 * to the next: by up to this at a few of its points.
 */
const ROUNDED = 3;
const ROUNDED_SHARE = 0.01;

type PictureTrouble = 'picture-black' | 'picture-frozen';

/** Whether two pictures are one and the same, by the same points of each. */
export type Sameness = (one: Uint8Array, other: Uint8Array) => boolean;

/** Tells from single points of the picture, once a second, whether it is black or stands still. */
export class PictureWatch {
  readonly #same: Sameness;
  readonly #black = new Condition(BLACK_MS);
  readonly #frozen = new Condition(FROZEN_MS);
  #before: Uint8Array | null = null;

  constructor(same: Sameness) {
    this.#same = same;
  }

  /** `luma` has the same points each time, 0…255, and is kept; `at` is in milliseconds. */
  see(luma: Uint8Array, at: number): TroubleChange<PictureTrouble>[] {
    const black = isBlack(luma);
    const same = this.#before !== null && this.#same(this.#before, luma);
    this.#before = luma;
    // A black picture stands still besides: one trouble, one name.
    return [
      ...changeOf<PictureTrouble>('picture-black', this.#black.update(black, at)),
      ...changeOf<PictureTrouble>('picture-frozen', this.#frozen.update(same && !black, at)),
    ];
  }
}

/** Whether a picture, as points 0…255 of its luma, shows nothing but a sensor's noise. */
export function isBlack(luma: Uint8Array): boolean {
  let light = 0;
  for (const value of luma) if (value >= DARK) light += 1;
  return light <= luma.length * LIGHT_SHARE;
}

/** Whether two pictures as they came from the sensor are one and the same. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((value, i) => Math.abs(value - (other[i] ?? 0)) <= SAME);
}

/** Whether two pictures that were coded on their way are one and the same. */
export function isSameCoded(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let rounded = 0;
  for (const [i, value] of one.entries()) {
    const apart = Math.abs(value - (other[i] ?? 0));
    if (apart > ROUNDED) return false;
    if (apart > SAME) rounded += 1;
  }
  return rounded <= one.length * ROUNDED_SHARE;
}

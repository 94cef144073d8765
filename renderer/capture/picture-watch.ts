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

type PictureTrouble = 'picture-black' | 'picture-frozen';

/** Tells from a few hundred points of the picture, once a second, whether it is black or stands still. */
export class PictureWatch {
  readonly #black = new Condition(BLACK_MS);
  readonly #frozen = new Condition(FROZEN_MS);
  #before: Uint8Array | null = null;

  /** `luma` has the same points each time, 0…255, and is kept; `at` is in milliseconds. */
  see(luma: Uint8Array, at: number): TroubleChange<PictureTrouble>[] {
    const black = isBlack(luma);
    const same = this.#before !== null && isSame(this.#before, luma);
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

/** Whether two pictures, by the same points, are one and the same picture. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((value, i) => Math.abs(value - (other[i] ?? 0)) <= SAME);
}

import type { InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import { shiftFragment } from './fragment-shift.ts';
import { type DurationField, type PictureSamples, pictureSamples } from './picture-samples.ts';

/** Pictures of a fragment by which the usual distance of two of them is known. */
const ENOUGH = 3;
/** No camera makes two pictures so close to each other, in milliseconds. */
const SQUEEZED_MS = 2;
/** Less than this is a camera's own unevenness, in milliseconds. */
const UNEVEN_MS = 20;
/** A first picture that lies so far before the second was made to open the stream, and not then. */
const ALONE_MS = 100;
/** The sound follows by no more than one of its frames at a time, so that no player sees a hole. */
const SOUND_STEP_MS = 20;

/**
 * Undoes what ffmpeg and a server do to the times of the pictures at the beginning of a connection, so that they run on
 * evenly, as the camera made them:
 *
 * - A server that prepares its stream before it is played stamps the first picture with the beginning of that, and the
 *   second with when it was made. The first one is put where it belongs, one picture before the second. Or it stamps
 *   several with one and the same time, which are put one after the other.
 * - ffmpeg begins picture and sound at 0, however far apart they began, and moves one of them by that when the camera's
 *   report of its own clock comes (RFC 3550, 6.4.1), in the middle of the stream. The pictures stay where they were, and
 *   the sound is brought to where the report puts it, one frame of it a fragment.
 */
export class PictureTimes {
  #usual: number | null = null;
  /** Pictures in the fragments before. */
  #before = 0;
  /** Units of the picture's track by which what comes is to be moved. */
  #moved = 0;
  #soundMs = 0;
  #catchingUp = false;

  /** How many pictures must have been counted before `mend` knows all of this fragment: the next one's first too. */
  needs(segment: InitSegment, bytes: Uint8Array): number {
    return this.#before + pictureSamples(segment, bytes).count + 1;
  }

  /**
   * Mends a fragment in place: decoding times and durations, never a sample. `firstReported` counts from the connection's
   * first picture: the first one with a time by the camera's own clock. Fragments come in their order.
   * @throws FragmentFormatError
   */
  mend(segment: InitSegment, bytes: Uint8Array, firstReported: number | null): void {
    const samples = pictureSamples(segment, bytes);
    const inMs = (units: number): number => (units * 1000) / samples.timescale;
    const movedMs = inMs(this.#moved);
    this.#usual = usualOf(samples) ?? this.#usual;
    const firstMs = this.#before === 0 ? inMs(this.#mendFirst(samples)) : 0;
    this.#mendJump(samples, firstReported);
    const step = Math.max(-SOUND_STEP_MS, Math.min(SOUND_STEP_MS, movedMs - this.#soundMs));
    this.#soundMs += step;
    const soundMs = this.#soundMs;
    shiftFragment(segment, bytes, (kind) => (kind === 'video' ? movedMs + firstMs : soundMs));
    this.#before += samples.count;
  }

  /** Gives by how much the first picture began later than it said. */
  #mendFirst({ durations, timescale }: PictureSamples): number {
    const [first] = durations;
    if (first === undefined || this.#usual === null) return 0;
    const more = first.units - this.#usual;
    if (more * 1000 < ALONE_MS * timescale) return 0;
    first.units = this.#usual;
    return more;
  }

  #mendJump({ durations, timescale }: PictureSamples, firstReported: number | null): void {
    const usual = this.#usual;
    if (usual === null) return;
    const uneven = (UNEVEN_MS * timescale) / 1000;
    for (const [at, duration] of durations.entries()) {
      const isLastBefore = this.#before + at + 1 === firstReported;
      const mayBegin = isLastBefore || this.#before + at === 0;
      const less = usual - duration.units;
      // Times that went back are squeezed until they are where they were, the last of them by what is left.
      const isSqueezed = this.#catchingUp ? less > 0 : mayBegin && less > uneven;
      this.#catchingUp = isSqueezed && less > uneven;
      if (isSqueezed || (isLastBefore && -less > uneven)) this.#even(duration, usual);
    }
  }

  #even(duration: DurationField, usual: number): void {
    this.#moved += usual - duration.units;
    duration.units = usual;
  }
}

/** The median of the distances from a picture to the next, without those that were squeezed; null for too few. */
function usualOf({ durations, timescale }: PictureSamples): number | null {
  const sorted = durations
    .map(({ units }) => units)
    .filter((units) => units * 1000 > SQUEEZED_MS * timescale)
    .sort((one, other) => one - other);
  if (sorted.length < ENOUGH) return null;
  return sorted[sorted.length >> 1] ?? null;
}

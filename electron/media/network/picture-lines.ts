/** Longer than any line of the list. */
const MOST_CHARACTERS = 1000;
/**
 * The camera's report of its own clock (RTCP sender report; RFC 3550, 6.4.1) reached this picture: ffmpeg hands on a
 * producer reference time of 16 bytes with it.
 */
const REPORTED = /, S=\d+.*, +16, 0x/;

/** ffmpeg's list (`framecrc`) of the pictures of a stream, a line each as they come, before they are in a fragment. */
export class PictureLines {
  #rest = '';
  #count = 0;
  #firstReported: number | null = null;

  /** So many pictures came. */
  get count(): number {
    return this.#count;
  }

  /** The first picture, counted from 0, whose time comes by the camera's report of its own clock; null for none yet. */
  get firstReported(): number | null {
    return this.#firstReported;
  }

  /** Takes the next piece of the list; gives whether a picture came. */
  push(piece: Uint8Array): boolean {
    const before = this.#count;
    const lines = (this.#rest + Buffer.from(piece).toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, MOST_CHARACTERS);
    for (const line of lines) {
      if (!/^\d/.test(line)) continue;
      if (REPORTED.test(line)) this.#firstReported ??= this.#count;
      this.#count += 1;
    }
    return this.#count > before;
  }
}

/** A box at the top level of an ISO base media file (ISO/IEC 14496-12, 4.2), whole, header included. */
export interface TopBox {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A GOP of 4K at a very high rate is far below it. */
const MAX_BOX_BYTES = 64 * 1024 * 1024;
const HEAD_BYTES = 8;

/** Cuts the boxes out of a stream of a fragmented MP4 as they become whole. Its sizes are distrusted. */
export class BoxSplitter {
  #held: Uint8Array[] = [];
  #bytes = 0;

  /** Takes the next piece; gives the boxes that it made whole. @throws RangeError for a size that cannot be */
  push(piece: Uint8Array): TopBox[] {
    this.#held.push(piece);
    this.#bytes += piece.byteLength;
    const boxes: TopBox[] = [];
    for (let box = this.#next(); box !== null; box = this.#next()) boxes.push(box);
    return boxes;
  }

  #next(): TopBox | null {
    if (this.#bytes < HEAD_BYTES) return null;
    const head = this.#joined(HEAD_BYTES);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const size = view.getUint32(0);
    if (size < HEAD_BYTES || size > MAX_BOX_BYTES) throw new RangeError(`box of ${size} bytes`);
    if (this.#bytes < size) return null;
    const whole = this.#joined(size);
    const bytes = whole.slice(0, size);
    this.#held = [whole.subarray(size)];
    this.#bytes -= size;
    return { type: String.fromCharCode(...bytes.subarray(4, 8)), bytes };
  }

  /** The first piece, joined with the next ones until it has so many bytes. */
  #joined(wanted: number): Uint8Array {
    const [first] = this.#held;
    if (first !== undefined && first.byteLength >= wanted) return first;
    const joined = Buffer.concat(this.#held);
    this.#held = [joined];
    return joined;
  }
}

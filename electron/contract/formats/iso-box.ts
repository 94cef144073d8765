/**
 * Boxes of the ISO base media file format (ISO/IEC 14496-12). Every size in the bytes is distrusted.
 */
export type FragmentFormatCode = 'box-malformed' | 'track-missing' | 'codec-unknown';

export class FragmentFormatError extends Error {
  readonly code: FragmentFormatCode;

  constructor(code: FragmentFormatCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'FragmentFormatError';
    this.code = code;
  }
}

export interface Box {
  readonly type: string;
  readonly body: DataView;
}

/** The bytes as a view that reads big-endian numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The boxes that stand one after the other from `offset` to the end of a container box (14496-12, 4.2). */
export function boxesOf(view: DataView, offset = 0): Box[] {
  const boxes: Box[] = [];
  let at = offset;
  while (at < view.byteLength) {
    let size = u32(view, at);
    let head = 8;
    if (size === 1) {
      size = u32(view, at + 8) * 2 ** 32 + u32(view, at + 12);
      head = 16;
    } else if (size === 0) size = view.byteLength - at;
    if (size < head || at + size > view.byteLength) {
      throw new FragmentFormatError('box-malformed', `size ${size} at ${at}`);
    }
    boxes.push({
      type: ascii(view, at + 4),
      body: new DataView(view.buffer, view.byteOffset + at + head, size - head),
    });
    at += size;
  }
  return boxes;
}

/** The body of the first box of this type; throws where there is none. */
export function need(boxes: readonly Box[], type: string): DataView {
  const box = boxes.find((candidate) => candidate.type === type);
  if (box === undefined) throw new FragmentFormatError('box-malformed', `${type} is missing`);
  return box.body;
}

/** One byte; throws beyond the end. */
export function u8(view: DataView, at: number): number {
  if (at + 1 > view.byteLength) throw new FragmentFormatError('box-malformed', `ends before ${at}`);
  return view.getUint8(at);
}

/** A big-endian 32-bit number; throws beyond the end. */
export function u32(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw new FragmentFormatError('box-malformed', `ends before ${at}`);
  return view.getUint32(at);
}

/** Four characters. */
export function ascii(view: DataView, at: number): string {
  return String.fromCharCode(u8(view, at), u8(view, at + 1), u8(view, at + 2), u8(view, at + 3));
}

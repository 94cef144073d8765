import type { InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import { boxesOf, need, u32, viewOf } from '../../contract/formats/iso-box.ts';

/** The pictures of a fragment in its track run boxes (`trun`; ISO/IEC 14496-12, 8.8.8). */
export interface PictureSamples {
  readonly count: number;
  /** Where the duration of each stands; empty where one is given for all of them. */
  readonly durations: readonly DurationField[];
  /** Units of a duration a second. */
  readonly timescale: number;
}

/** The duration of one picture, in place. */
export class DurationField {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    u32(view, at);
    this.#view = view;
    this.#at = at;
  }

  get units(): number {
    return this.#view.getUint32(this.#at);
  }

  set units(value: number) {
    this.#view.setUint32(this.#at, Math.max(0, Math.round(value)));
  }
}

const NONE: PictureSamples = { count: 0, durations: [], timescale: 1 };

/** `bytes` begins with a `moof`. @throws FragmentFormatError */
export function pictureSamples({ tracks }: InitSegment, bytes: Uint8Array): PictureSamples {
  const video = tracks.find(({ kind }) => kind === 'video');
  if (video === undefined) return NONE;
  const { id, timescale } = video;
  const moof = need(boxesOf(viewOf(bytes)), 'moof');
  let count = 0;
  const durations: DurationField[] = [];
  for (const traf of boxesOf(moof).filter(({ type }) => type === 'traf')) {
    const children = boxesOf(traf.body);
    if (u32(need(children, 'tfhd'), 4) !== id) continue;
    for (const { body } of children.filter(({ type }) => type === 'trun')) {
      const run = durationsOf(body);
      count += u32(body, 4);
      durations.push(...run);
    }
  }
  return { count, durations: durations.length === count ? durations : [], timescale };
}

function durationsOf(run: DataView): DurationField[] {
  const flags = u32(run, 0) & 0xffffff;
  if ((flags & 0x100) === 0) return [];
  const at = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  return Array.from({ length: u32(run, 4) }, (_, sample) => new DurationField(run, at + sample * stride));
}

import type { InitSegment } from '../../contract/formats/fragmented-mp4.ts';
import { boxesOf, need, u8, u32, viewOf } from '../../contract/formats/iso-box.ts';

/**
 * Moves the decoding times (`tfdt`; ISO/IEC 14496-12, 8.8.12) of a fragment's tracks by `byMs`, in place; `bytes` begins
 * with its `moof`. Samples are not touched. @throws FragmentFormatError
 */
export function shiftFragment(segment: InitSegment, bytes: Uint8Array, byMs: number): void {
  if (byMs === 0) return;
  const moof = need(boxesOf(viewOf(bytes)), 'moof');
  for (const traf of boxesOf(moof).filter(({ type }) => type === 'traf')) {
    const children = boxesOf(traf.body);
    const id = u32(need(children, 'tfhd'), 4);
    const timescale = segment.tracks.find((track) => track.id === id)?.timescale;
    if (timescale === undefined) continue;
    const time = need(children, 'tfdt');
    const by = Math.round((byMs * timescale) / 1000);
    if (u8(time, 0) === 1) time.setBigUint64(4, floored(time.getBigUint64(4) + BigInt(by)));
    else time.setUint32(4, Math.max(0, time.getUint32(4) + by));
  }
}

function floored(value: bigint): bigint {
  return value < 0n ? 0n : value;
}

/** Mean length of the pictures of a fragment, in milliseconds; 0 where it has none. @throws FragmentFormatError */
export function pictureMs({ tracks }: InitSegment, bytes: Uint8Array, durationMs: number): number {
  const video = tracks.find(({ kind }) => kind === 'video');
  const moof = need(boxesOf(viewOf(bytes)), 'moof');
  let pictures = 0;
  for (const traf of boxesOf(moof).filter(({ type }) => type === 'traf')) {
    const children = boxesOf(traf.body);
    if (u32(need(children, 'tfhd'), 4) !== video?.id) continue;
    for (const { body } of children.filter(({ type }) => type === 'trun')) pictures += u32(body, 4);
  }
  return pictures === 0 ? 0 : durationMs / pictures;
}

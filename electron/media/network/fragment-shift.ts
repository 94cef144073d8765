import type { InitSegment, InitTrack } from '../../contract/formats/fragmented-mp4.ts';
import { boxesOf, need, u8, u32, viewOf } from '../../contract/formats/iso-box.ts';

/**
 * Moves the decoding times (`tfdt`; ISO/IEC 14496-12, 8.8.12) of a fragment's tracks by so many milliseconds, in place;
 * `bytes` begins with its `moof`. Samples are not touched. @throws FragmentFormatError
 */
export function shiftFragment(
  segment: InitSegment,
  bytes: Uint8Array,
  msOf: (kind: InitTrack['kind']) => number,
): void {
  const moof = need(boxesOf(viewOf(bytes)), 'moof');
  for (const traf of boxesOf(moof).filter(({ type }) => type === 'traf')) {
    const children = boxesOf(traf.body);
    const id = u32(need(children, 'tfhd'), 4);
    const track = segment.tracks.find((known) => known.id === id);
    if (track === undefined) continue;
    const time = need(children, 'tfdt');
    const by = Math.round((msOf(track.kind) * track.timescale) / 1000);
    if (u8(time, 0) === 1) time.setBigUint64(4, floored(time.getBigUint64(4) + BigInt(by)));
    else time.setUint32(4, Math.max(0, time.getUint32(4) + by));
  }
}

function floored(value: bigint): bigint {
  return value < 0n ? 0n : value;
}

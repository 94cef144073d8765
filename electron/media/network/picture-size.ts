import { boxesOf, need, u32, viewOf } from '../../contract/formats/iso-box.ts';

/** Width and height stand at the end of a track's header, in 16.16 fixed point (ISO/IEC 14496-12, 8.3.2). */
const SIZE_BYTES = 8;

/** Size of the picture in pixels, by the initialisation segment; 0 where there is none. @throws FragmentFormatError */
export function pictureSize(init: Uint8Array): { readonly width: number; readonly height: number } {
  const moov = need(boxesOf(viewOf(init)), 'moov');
  for (const trak of boxesOf(moov).filter(({ type }) => type === 'trak')) {
    const header = need(boxesOf(trak.body), 'tkhd');
    const at = header.byteLength - SIZE_BYTES;
    const [width, height] = [u32(header, at) >>> 16, u32(header, at + 4) >>> 16];
    if (width > 0 && height > 0) return { width, height };
  }
  return { width: 0, height: 0 };
}

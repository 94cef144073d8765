import { ascii, type Box, boxesOf, FragmentFormatError, need, u8, u32, viewOf } from './iso-box.ts';

/**
 * Reads what Senim has to know of a fragmented MP4 (ISO/IEC 14496-12, AVC after 14496-15, Opus in ISOBMFF): the type
 * string for Media Source Extensions and the times of a fragment. Every size in the bytes is distrusted.
 */
export interface InitTrack {
  readonly id: number;
  readonly kind: 'video' | 'audio';
  /** Units a second. */
  readonly timescale: number;
  /** Codec string of RFC 6381, e.g. `avc1.64001f` or `opus`. */
  readonly codec: string;
  /** Duration of a sample where the fragment names none, in the track's units. */
  readonly defaultDuration: number;
}

export interface InitSegment {
  readonly tracks: readonly InitTrack[];
  /** Type string that `MediaSource.addSourceBuffer` takes. */
  readonly mime: string;
}

/**
 * Reads an initialisation segment (`ftyp` and `moov`).
 * @throws FragmentFormatError
 */
export function readInitSegment(bytes: Uint8Array): InitSegment {
  const moov = need(boxesOf(viewOf(bytes)), 'moov');
  const defaults = defaultDurations(moov);
  const tracks: InitTrack[] = [];
  for (const trak of boxesOf(moov).filter((box) => box.type === 'trak')) {
    const track = readTrack(trak.body, defaults);
    if (track !== null) tracks.push(track);
  }
  if (tracks.length === 0) throw new FragmentFormatError('track-missing', 'no video or audio track');
  const kind = tracks.some((track) => track.kind === 'video') ? 'video' : 'audio';
  return { tracks, mime: `${kind}/mp4; codecs="${tracks.map((track) => track.codec).join(',')}"` };
}

/**
 * Start and duration, in milliseconds (to the microsecond) on the media's own time line, of the fragment that `bytes` starts with (a `moof`).
 * The picture's track decides where there is one, because a fragment begins with its key frame.
 * @throws FragmentFormatError
 */
export function fragmentTimes(init: InitSegment, bytes: Uint8Array): { startMs: number; durationMs: number } {
  const moof = need(boxesOf(viewOf(bytes)), 'moof');
  const times = new Map<InitTrack, { startMs: number; durationMs: number }>();
  for (const traf of boxesOf(moof).filter((box) => box.type === 'traf')) {
    const children = boxesOf(traf.body);
    const header = need(children, 'tfhd');
    const track = init.tracks.find((known) => known.id === u32(header, 4));
    if (track === undefined) continue;
    const inMs = (units: number): number => Math.round((units * 1_000_000) / track.timescale) / 1000;
    const duration = sampleDurations(header, children, track.defaultDuration);
    times.set(track, { startMs: inMs(baseTime(children)), durationMs: inMs(duration) });
  }
  const [first] = [...times].sort(([a], [b]) => Number(b.kind === 'video') - Number(a.kind === 'video'));
  if (first === undefined) throw new FragmentFormatError('track-missing', 'fragment without a known track');
  return first[1];
}

function readTrack(trak: DataView, defaults: ReadonlyMap<number, number>): InitTrack | null {
  const header = need(boxesOf(trak), 'tkhd');
  const id = u32(header, u8(header, 0) === 1 ? 20 : 12);
  const media = boxesOf(need(boxesOf(trak), 'mdia'));
  const handler = ascii(need(media, 'hdlr'), 8);
  if (handler !== 'vide' && handler !== 'soun') return null;
  const mediaHeader = need(media, 'mdhd');
  const timescale = u32(mediaHeader, u8(mediaHeader, 0) === 1 ? 20 : 12);
  if (timescale === 0) throw new FragmentFormatError('box-malformed', 'time scale 0');
  const table = need(boxesOf(need(media, 'minf')), 'stbl');
  const [entry] = boxesOf(need(boxesOf(table), 'stsd'), 8);
  if (entry === undefined) throw new FragmentFormatError('box-malformed', 'no sample entry');
  const kind = handler === 'vide' ? 'video' : 'audio';
  return { id, kind, timescale, codec: codecOf(entry), defaultDuration: defaults.get(id) ?? 0 };
}

/** Fixed fields before the boxes inside a visual sample entry (14496-12, 12.1.3). */
const VISUAL_ENTRY_BYTES = 78;

function codecOf(entry: Box): string {
  if (entry.type === 'Opus') return 'opus';
  if (entry.type !== 'avc1' && entry.type !== 'avc3') {
    throw new FragmentFormatError('codec-unknown', JSON.stringify(entry.type));
  }
  const configuration = need(boxesOf(entry.body, VISUAL_ENTRY_BYTES), 'avcC');
  const hex = [1, 2, 3].map((at) => u8(configuration, at).toString(16).padStart(2, '0')).join('');
  return `${entry.type}.${hex}`;
}

function defaultDurations(moov: DataView): ReadonlyMap<number, number> {
  const durations = new Map<number, number>();
  const extends_ = boxesOf(moov).find((box) => box.type === 'mvex');
  if (extends_ === undefined) return durations;
  for (const trex of boxesOf(extends_.body).filter((box) => box.type === 'trex')) {
    durations.set(u32(trex.body, 4), u32(trex.body, 12));
  }
  return durations;
}

function baseTime(children: readonly Box[]): number {
  const box = need(children, 'tfdt');
  return u8(box, 0) === 1 ? u32(box, 4) * 2 ** 32 + u32(box, 8) : u32(box, 4);
}

/** Sum of the durations of all samples of one track in a fragment, in the track's units. */
function sampleDurations(header: DataView, children: readonly Box[], trackDefault: number): number {
  const flags = u32(header, 0) & 0xffffff;
  let at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  const fallback = flags & 0x8 ? u32(header, at) : trackDefault;
  let total = 0;
  for (const { body } of children.filter((box) => box.type === 'trun')) {
    const runFlags = u32(body, 0) & 0xffffff;
    const count = u32(body, 4);
    at = 8 + (runFlags & 0x1 ? 4 : 0) + (runFlags & 0x4 ? 4 : 0);
    if ((runFlags & 0x100) === 0) {
      total += count * fallback;
      continue;
    }
    const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => runFlags & flag).length;
    for (let sample = 0; sample < count; sample += 1) total += u32(body, at + sample * stride);
  }
  return total;
}

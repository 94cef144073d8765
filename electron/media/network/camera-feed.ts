import { type InitSegment, readInitSegment } from '../../contract/formats/fragmented-mp4.ts';
import type { AssembledFragment, InitMessage } from '../../contract/outbox.ts';
import { BoxSplitter, type TopBox } from './box-splitter.ts';
import { type CameraAddress, PROTOCOLS, playlistOf } from './camera-address.ts';
import { CameraFailure } from './failure.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';
import { type FeedClocks, FragmentPlacer } from './fragment-placer.ts';
import { PictureLines } from './picture-lines.ts';

/** Nothing for so long: the camera is lost. */
export const SILENT_MS = 3000;
/** To connect and to look into the stream. */
const CONNECT_MS = 12_000;

const INPUT = ['-protocol_whitelist', PROTOCOLS, '-f', 'concat', '-safe', '0', '-i', 'pipe:0'];
/** The picture as it comes, the sound as everywhere in a recording. */
const TRACKS = [
  ...['-map', '0:v:0', '-map', '0:a:0?', '-c:v', 'copy'],
  ...['-c:a', 'libopus', '-ar', '48000', '-ac', '1', '-b:a', '96k', '-application', 'audio'],
];
/** A fragment at the first key frame after about a second: where key frames are further apart, one from each to the next. */
const FRAGMENTS = [
  ...['-f', 'mp4', '-movflags', '+frag_keyframe+empty_moov+default_base_moof'],
  ...['-min_frag_duration', '900000', '-flush_packets', '1'],
];
/** A line of each picture before it is in a fragment: the camera lives, and from when on it tells its own clock. */
const LIST = ['-map', '0:v:0', '-c:v', 'copy', '-flush_packets', '1', '-f', 'framecrc', 'pipe:3'];

export interface FeedSink {
  /** Once, before the first fragment. */
  init(message: InitMessage, segment: InitSegment): void;
  fragment(fragment: AssembledFragment): void;
  /** Nothing comes any more; everything that came before has been given. Null where it was asked to end. */
  ended(failure: CameraFailure | null): void;
}

/** A network camera's stream as fragments that begin with a key frame, copied, from one connection to its end. */
export class CameraFeed {
  readonly #sink: FeedSink;
  readonly #clocks: FeedClocks;
  readonly #delayMs: number;
  readonly #ffmpeg: FfmpegProcess;
  readonly #splitter = new BoxSplitter();
  readonly #lines = new PictureLines();
  #placer: FragmentPlacer | null = null;
  #head: Uint8Array = new Uint8Array();
  #failure: CameraFailure | null = null;
  #asked = false;
  #watch: NodeJS.Timeout;

  constructor(address: CameraAddress, sink: FeedSink, clocks: FeedClocks) {
    this.#sink = sink;
    this.#clocks = clocks;
    this.#delayMs = address.delayMs;
    this.#watch = setTimeout(() => this.#silent(), CONNECT_MS);
    this.#ffmpeg = new FfmpegProcess({
      args: [...INPUT, ...LIST, ...TRACKS, ...FRAGMENTS, 'pipe:1'],
      input: playlistOf(address),
      onOutput: (piece) => this.#take(piece),
      onAside: (piece) => this.#listed(piece),
    });
    this.#ffmpeg.ended.then(
      () => this.#over(null),
      (error: CameraFailure) => this.#over(error),
    );
  }

  /** Lets go of the camera; what was begun is given before the end. */
  async stop(): Promise<void> {
    this.#asked = true;
    await this.#ffmpeg.stop();
  }

  #listed(piece: Uint8Array): void {
    if (!this.#lines.push(piece)) return;
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#silent(), SILENT_MS);
    this.#guarded(() => this.#placer?.listed());
  }

  #silent(): void {
    this.#failure ??= new CameraFailure('camera-unreachable', 'nothing came');
    void this.#ffmpeg.stop();
  }

  #take(piece: Uint8Array): void {
    this.#guarded(() => {
      for (const box of this.#splitter.push(piece)) this.#box(box);
    });
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failure ??=
        error instanceof CameraFailure ? error : new CameraFailure('capture-failed', String(error));
      this.#ffmpeg.kill();
    }
  }

  #box({ type, bytes }: TopBox): void {
    if (type === 'ftyp' || type === 'moof') this.#head = bytes;
    if (type === 'moov') this.#begin(joined(this.#head, bytes));
    if (type === 'mdat') this.#fragment(joined(this.#head, bytes));
  }

  #begin(bytes: Uint8Array<ArrayBuffer>): void {
    const segment = readSegment(bytes);
    const [lines, clocks, delayMs] = [this.#lines, this.#clocks, this.#delayMs];
    const give = (fragment: AssembledFragment): void => this.#sink.fragment(fragment);
    this.#placer = new FragmentPlacer({ segment, lines, clocks, delayMs, give });
    this.#sink.init({ type: 'init', bytes: bytes.buffer, mime: segment.mime }, segment);
  }

  #fragment(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#placer === null) throw new RangeError('fragment before the initialisation segment');
    this.#placer.add(bytes);
  }

  #over(error: CameraFailure | null): void {
    clearTimeout(this.#watch);
    this.#guarded(() => this.#placer?.end());
    // A stream that ends by itself is a camera that is lost, however well it ended.
    const failure = this.#failure ?? error ?? new CameraFailure('camera-unreachable', 'the stream ended');
    this.#sink.ended(this.#asked ? null : failure);
  }
}

function readSegment(bytes: Uint8Array<ArrayBuffer>): InitSegment {
  try {
    const segment = readInitSegment(bytes);
    if (segment.tracks.some(({ kind }) => kind === 'video')) return segment;
  } catch {
    // Another codec than H.264.
  }
  throw new CameraFailure('camera-no-h264');
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.byteLength + second.byteLength);
  bytes.set(first);
  bytes.set(second, first.byteLength);
  return bytes;
}

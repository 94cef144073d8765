/** Points of a picture that are looked at: single ones, since the noise that shows that it lives must stay in them. */
const [WIDTH, HEIGHT] = [64, 36];
/** Bytes of a picture's points, one each. */
export const POINTS = WIDTH * HEIGHT;
/** Samples a second of the sound of a recording. */
export const SAMPLE_RATE = 48_000;

/** Pictures as their points, 0…255, on the first output. */
export const WATCHED_POINTS = [
  ...['-map', '0:v:0', '-vf', `scale=${WIDTH}:${HEIGHT}:flags=neighbor,format=gray`],
  ...['-fps_mode', 'passthrough', '-flush_packets', '1', '-f', 'rawvideo', 'pipe:1'],
];

/** The sound as signed 16-bit little-endian samples on `pipe:3`. */
export function soundOutput(): string[] {
  return [
    ...['-map', '0:a:0', '-ac', '1', '-ar', `${SAMPLE_RATE}`],
    ...['-flush_packets', '1', '-f', 's16le', 'pipe:3'],
  ];
}

/** A recording's fragments on standard input; its beginning tells all of it, so that nothing has to be waited for. */
export function watchedInput(pictures: 'key-frames' | 'all'): string[] {
  return [
    ...['-threads', '1', '-flags', 'low_delay', ...(pictures === 'all' ? [] : ['-skip_frame:v', 'nokey'])],
    ...['-analyzeduration', '0', '-fpsprobesize', '0', '-protocol_whitelist', 'pipe'],
    ...['-f', 'mp4', '-i', 'pipe:0', '-filter_threads', '1'],
  ];
}

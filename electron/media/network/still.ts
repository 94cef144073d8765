import { CameraFailure } from './failure.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';

/** Wide enough to see who sits where. */
const WIDTH = 640;
const DEADLINE_MS = 10_000;

/** A JPEG of the first picture of a film, by an ffmpeg of its own that nothing else waits for. @throws CameraFailure */
export async function stillOf(film: Uint8Array): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const ffmpeg = new FfmpegProcess({
    args: [
      ...['-f', 'mp4', '-i', 'pipe:0', '-frames:v', '1', '-vf', `scale=${WIDTH}:-2`],
      ...['-q:v', '5', '-f', 'mjpeg', 'pipe:1'],
    ],
    input: film,
    onOutput: (piece) => pieces.push(piece),
  });
  const deadline = setTimeout(() => ffmpeg.kill(), DEADLINE_MS);
  await ffmpeg.ended.finally(() => clearTimeout(deadline));
  if (pieces.length === 0) throw new CameraFailure('camera-stream-unknown', 'no picture');
  return Buffer.concat(pieces);
}

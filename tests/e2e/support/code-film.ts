import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SIZE = '1280x720';
const EVERY = ['-r', '10', '-pix_fmt', 'yuvj420p', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'mjpeg'];

/** What a camera that shows no code sees, for as long as nothing else is filmed. */
export function filmNothing(film: string): void {
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=${SIZE}:rate=10:duration=1`];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, ...EVERY, film]);
}

/**
 * Films pictures (PNG) that are held up one after the other, each for a second and a half before a grey wall. The film
 * takes the place of the one before; a camera that is opened from now on plays it, from its beginning and over and over.
 */
export function filmOf(pictures: readonly Buffer[], film: string, folder: string): void {
  const stills = join(folder, 'stills');
  mkdirSync(stills);
  for (const [index, picture] of pictures.entries()) {
    writeFileSync(join(stills, `${String(index).padStart(3, '0')}.png`), picture);
  }
  const held =
    "scale='min(1,640/ih)*iw':'min(1,640/ih)*ih':flags=neighbor,scale=-2:640:flags=lanczos,pad=1280:720:(ow-iw)/2:(oh-ih)/2:gray";
  const source = ['-framerate', '2/3', '-i', join(stills, '%03d.png')];
  const next = join(folder, 'next.mjpeg');
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, '-vf', held, ...EVERY, next]);
  renameSync(next, film);
}

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const START_AND_COMMENT = Buffer.from([0xff, 0xd8, 0xff, 0xfe]);

/** A photograph as a camera would give it: JPEG, 320 × 240, with these words in its comment (ITU-T T.81, B.2.4.5). */
export function writePhotograph(path: string, words: string): Buffer {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=1', '-frames:v', '1'];
  const picture = execFileSync('ffmpeg', ['-v', 'error', ...source, '-f', 'mjpeg', '-']);
  const comment = Buffer.from(words);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const whole = Buffer.concat([START_AND_COMMENT, length, comment, picture.subarray(2)]);
  writeFileSync(path, whole);
  return whole;
}

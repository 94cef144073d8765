import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A test picture as a camera would give it: JPEG, 800 × 600. Gives its path. */
export async function makePhotograph(path: string): Promise<string> {
  const source = ['-f', 'lavfi', '-i', 'testsrc=size=800x600:rate=1'];
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...source, '-frames:v', '1', path]);
  return path;
}

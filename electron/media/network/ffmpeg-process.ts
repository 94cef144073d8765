import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { CameraFailure, failureSaid } from './failure.ts';

// Beside ffmpeg.ts, because fluent-ffmpeg gives a stream no playlist on standard input beside a second output, and no
// way to end it in good order, with its last fragment written.

/** Kept of what ffmpeg says: enough to tell what was wrong. */
const MOST_WORDS = 8000;
/** Between being asked to end and being killed, in milliseconds. */
const PATIENCE_MS = 2000;
/** Bytes that may wait for one that does not keep up: half a minute of a large picture. */
const MOST_WAITING = 32 * 1024 * 1024;

export interface FfmpegParts {
  readonly args: readonly string[];
  /** Written to its standard input, which is then closed; null leaves it open for `write`. */
  readonly input: Uint8Array | string | null;
  readonly onOutput: (piece: Uint8Array) => void;
  /** What it writes to `pipe:3`. */
  readonly onAside?: ((piece: Uint8Array) => void) | undefined;
}

/** One run of ffmpeg whose secrets go in by standard input, and whose output is taken piece by piece. */
export class FfmpegProcess {
  /** Resolves when it ended well or was asked to end; rejects with a CameraFailure otherwise. All output came before. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  #asked = false;
  #words = '';
  #patience: NodeJS.Timeout | undefined;

  constructor({ args, input, onOutput, onAside }: FfmpegParts) {
    const command = ['-hide_banner', '-nostdin', '-loglevel', 'error', ...args];
    // Standard input carries what is read, so that -nostdin stands for its keys alone.
    const child = spawn(process.env.FFMPEG_PATH ?? 'ffmpeg', command, {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdin?.on('error', () => {});
    if (input !== null) child.stdin?.end(input);
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', (piece: Buffer) => {
      this.#words = (this.#words + piece.toString('utf8')).slice(-MOST_WORDS);
    });
    const aside = child.stdio[3] as Readable | null;
    aside?.on('error', () => {});
    aside?.on('data', onAside ?? (() => {}));
    this.ended = new Promise<void>((resolve, reject) => {
      child.on('error', () => reject(new CameraFailure('ffmpeg-missing')));
      child.on('close', (code) => {
        clearTimeout(this.#patience);
        if (code === 0 || this.#asked) resolve();
        else reject(failureSaid(this.#words));
      });
    });
    this.ended.catch(() => {});
  }

  /** Gives it more to read; false where too much of it waits already, and nothing was taken. */
  write(bytes: Uint8Array): boolean {
    const { stdin } = this.#child;
    if (stdin === null || stdin.writableLength > MOST_WAITING) return false;
    stdin.write(bytes);
    return true;
  }

  /** Asks it to write what it has and to end; it is killed when it does not. */
  async stop(): Promise<void> {
    this.#asked = true;
    this.#child.kill('SIGTERM');
    this.#patience ??= setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE_MS);
    await this.ended.catch(() => {});
  }

  kill(): void {
    this.#asked = true;
    this.#child.kill('SIGKILL');
  }
}

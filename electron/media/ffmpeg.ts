import { PassThrough, type Readable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import { z } from 'zod';

/** The only file that knows fluent-ffmpeg. Media goes in and out by pipes: no plaintext ever has a path. */
export type MediaErrorCode = 'ffmpeg-missing' | 'ffmpeg-failed' | 'timed-out' | 'cancelled';

export class MediaError extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'MediaError';
    this.code = code;
  }
}

/** Every run can be stopped and ends by itself. */
export interface RunLimits {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

const StreamFacts = z.object({
  codec_type: z.string(),
  codec_name: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_rate: z.coerce.number().optional(),
  channels: z.number().optional(),
});
const ProbeOutput = z.object({
  streams: z.array(StreamFacts),
  format: z.object({ format_name: z.string(), duration: z.union([z.number(), z.string()]).optional() }),
});

export interface MediaStreamFacts {
  readonly kind: string;
  readonly codec: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Samples a second. */
  readonly sampleRate: number | null;
  readonly channels: number | null;
}

export interface MediaFacts {
  /** ffprobe's name of the container, e.g. `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  /** Milliseconds, null where the container does not say, as a fragmented MP4 in a pipe. */
  readonly durationMs: number | null;
  readonly streams: readonly MediaStreamFacts[];
}

/** What ffprobe finds in a stream. @throws MediaError */
export async function probe(source: Readable, limits: RunLimits): Promise<MediaFacts> {
  // Ended when the run is stopped: ffprobe ends with its standard input, and cannot be reached otherwise.
  const feed = new PassThrough();
  const guard = new RunGuard(limits);
  try {
    const { streams, format } = ProbeOutput.parse(await probed(source, feed, guard));
    const seconds = Number(format.duration);
    return {
      container: format.format_name,
      durationMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null,
      streams: streams.map(factsOf),
    };
  } catch (error) {
    throw guard.explain(error);
  } finally {
    guard.end();
    source.unpipe(feed);
    source.destroy();
    feed.end();
  }
}

function probed(source: Readable, feed: PassThrough, guard: RunGuard): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    guard.onStop(reject);
    source.on('error', reject);
    source.pipe(feed);
    ffmpeg(feed).ffprobe(['-loglevel', 'error'], (error: unknown, data) =>
      error ? reject(error) : resolve(data),
    );
  });
}

/** What is asked of ffmpeg: the container it is given, the one it writes, and options as one argument each. */
export interface Conversion {
  readonly inputFormat: string;
  readonly outputFormat: string;
  readonly outputOptions: readonly string[];
}

/**
 * Runs ffmpeg on `source` and gives what it writes. The output ends with an error when ffmpeg fails, so that half a file
 * is never taken for a whole one; when the reader leaves, ffmpeg is killed.
 * @throws MediaError, out of the stream
 */
export function convert(source: Readable, conversion: Conversion, limits: RunLimits): Readable {
  const output = new PassThrough();
  const guard = new RunGuard(limits);
  const command = ffmpeg(source)
    .inputFormat(conversion.inputFormat)
    .outputFormat(conversion.outputFormat)
    .outputOptions([...conversion.outputOptions])
    .on('start', () => {
      if (output.destroyed) command.kill('SIGKILL');
    })
    .on('error', (error: unknown) => output.destroy(guard.explain(error)))
    .on('end', () => output.end());
  source.on('error', (error) => output.destroy(error));
  output.on('close', () => {
    guard.end();
    source.destroy();
    command.kill('SIGKILL');
  });
  // Ended by the command's own end alone: a killed ffmpeg closes its pipe like one that has finished.
  command.pipe(output, { end: false });
  guard.onStop((error) => output.destroy(error));
  return output;
}

/** Says when a run is over its deadline or cancelled, and remembers which it was. */
class RunGuard {
  readonly #limits: RunLimits;
  readonly #timer: NodeJS.Timeout;
  #stopped: MediaError | null = null;
  #listener: (error: MediaError) => void = () => {};

  constructor(limits: RunLimits) {
    this.#limits = limits;
    this.#timer = setTimeout(() => this.#stop('timed-out'), limits.timeoutMs);
    limits.signal.addEventListener('abort', this.#cancel);
    if (limits.signal.aborted) this.#stop('cancelled');
  }

  /** Calls the listener when the run has to stop, at once when it had to before. */
  onStop(listener: (error: MediaError) => void): void {
    this.#listener = listener;
    if (this.#stopped !== null) listener(this.#stopped);
  }

  /** What a failure of the run means. */
  explain(error: unknown): MediaError {
    if (this.#stopped !== null) return this.#stopped;
    const text = error instanceof Error ? error.message : '';
    const missing = /ENOENT|Cannot find ff(mpeg|probe)/.test(text);
    return new MediaError(missing ? 'ffmpeg-missing' : 'ffmpeg-failed', error);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#limits.signal.removeEventListener('abort', this.#cancel);
  }

  readonly #cancel = (): void => this.#stop('cancelled');

  #stop(code: MediaErrorCode): void {
    this.#stopped ??= new MediaError(code);
    this.#listener(this.#stopped);
  }
}

function factsOf(stream: z.infer<typeof StreamFacts>): MediaStreamFacts {
  return {
    kind: stream.codec_type,
    codec: stream.codec_name,
    width: stream.width ?? null,
    height: stream.height ?? null,
    sampleRate: stream.sample_rate ?? null,
    channels: stream.channels ?? null,
  };
}

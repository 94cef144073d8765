import { PassThrough, type Readable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import { z } from 'zod';
import { RunGuard, type RunLimits } from './run-limits.ts';

// The only file that knows fluent-ffmpeg. Media goes in and out by pipes: no plaintext ever has a path.

const StreamFacts = z.object({
  codec_type: z.string(),
  codec_name: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_rate: z.coerce.number().optional(),
  channels: z.number().optional(),
  /** Seconds, or `N/A`. */
  duration: z.union([z.number(), z.string()]).optional(),
});
const ProbeOutput = z.object({
  streams: z.array(StreamFacts),
  format: z.object({ format_name: z.string() }),
});

export interface MediaStreamFacts {
  readonly kind: string;
  readonly codec: string;
  readonly width: number | null;
  readonly height: number | null;
  /** Samples a second. */
  readonly sampleRate: number | null;
  readonly channels: number | null;
  /** Milliseconds, null where the stream does not say. */
  readonly durationMs: number | null;
}

export interface MediaFacts {
  /** ffprobe's name of the container, e.g. `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  readonly streams: readonly MediaStreamFacts[];
}

/** What ffprobe finds in a stream, which it reads to its end, since only then it knows how long it is. @throws MediaError */
export async function probe(source: Readable, limits: RunLimits): Promise<MediaFacts> {
  // Ended when the run is stopped: ffprobe ends with its standard input, and cannot be reached otherwise.
  const feed = new PassThrough();
  const guard = new RunGuard(limits);
  try {
    const { streams, format } = ProbeOutput.parse(await probed(source, feed, guard));
    return { container: format.format_name, streams: streams.map(factsOf) };
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
    ffmpeg(feed).ffprobe(['-loglevel', 'error', '-count_packets'], (error: unknown, data) =>
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

function factsOf(stream: z.infer<typeof StreamFacts>): MediaStreamFacts {
  const seconds = Number(stream.duration);
  return {
    kind: stream.codec_type,
    codec: stream.codec_name,
    width: stream.width ?? null,
    height: stream.height ?? null,
    sampleRate: stream.sample_rate ?? null,
    channels: stream.channels ?? null,
    durationMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null,
  };
}

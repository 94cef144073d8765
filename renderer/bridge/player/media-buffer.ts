import type { Segment } from './segments.ts';

/**
 * A SourceBuffer as the player uses it (W3C Media Source Extensions): one operation at a time, the initialisation segment
 * of a part before its first fragment, every part moved to its place on the time line.
 */
export class MediaBuffer {
  readonly #source: MediaSource;
  readonly #buffer: SourceBuffer;
  #partId: string | null = null;
  #mime: string;

  constructor(source: MediaSource, mime: string) {
    this.#source = source;
    this.#mime = mime;
    this.#buffer = source.addSourceBuffer(mime);
  }

  /** The part whose fragments can be appended now. */
  get partId(): string | null {
    return this.#partId;
  }

  /** Makes room for `ms` on the time line, which an earlier end may have shortened. */
  reach(ms: number): void {
    const seconds = ms / 1000;
    if (this.#source.readyState === 'open' && this.#source.duration < seconds)
      this.#source.duration = seconds;
  }

  /** Prepares for fragments of another part. */
  async beginPart(segment: Segment, init: Uint8Array<ArrayBuffer>): Promise<void> {
    if (segment.mime !== this.#mime) this.#buffer.changeType(segment.mime);
    this.#mime = segment.mime;
    this.#partId = null;
    this.#buffer.timestampOffset = segment.offsetMs / 1000;
    await this.#run(() => this.#buffer.appendBuffer(init));
    this.#partId = segment.partId;
  }

  async append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#run(() => this.#buffer.appendBuffer(bytes));
  }

  async remove(fromMs: number, toMs: number): Promise<void> {
    if (toMs > fromMs) await this.#run(() => this.#buffer.remove(Math.max(0, fromMs / 1000), toMs / 1000));
  }

  /** Nothing comes after what is buffered: the last frames are shown and the element ends there. */
  end(): void {
    if (this.#source.readyState === 'open' && !this.#buffer.updating) this.#source.endOfStream();
  }

  /** The events of an operation come after the call that began it. */
  async #run(operation: () => void): Promise<void> {
    operation();
    await new Promise<void>((resolve, reject) => {
      const finish = (end: () => void): void => {
        this.#buffer.removeEventListener('updateend', succeeded);
        this.#buffer.removeEventListener('error', failed);
        end();
      };
      const succeeded = (): void => finish(resolve);
      const failed = (): void => finish(() => reject(new Error('the media could not be read')));
      this.#buffer.addEventListener('updateend', succeeded);
      this.#buffer.addEventListener('error', failed);
    });
  }
}

/** Attaches a new MediaSource to an element and waits until it takes buffers. */
export async function openMediaSource(
  video: HTMLVideoElement,
  durationMs: number,
): Promise<{ source: MediaSource; release: () => void }> {
  const source = new MediaSource();
  const address = URL.createObjectURL(source);
  const opened = new Promise<void>((resolve) => {
    source.addEventListener('sourceopen', () => resolve(), { once: true });
  });
  video.src = address;
  await opened;
  source.duration = durationMs / 1000;
  const release = (): void => {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  };
  return { source, release };
}

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

/** Says when a run is over its deadline or cancelled, and remembers which it was. */
export class RunGuard {
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

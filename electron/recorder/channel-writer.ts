import type { PortAck, PortMessage, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import type { PartFile } from './part-file.ts';
import { recordTimes } from './record-times.ts';
import { systemCode } from './system-code.ts';

type Acknowledged = Extract<RecorderEvent, { type: 'acknowledged' }>;

/** Fragments between two checkpoints; a fragment is about a second. */
export const CHECKPOINT_FRAGMENTS = 10;

export interface ChannelWriterParts {
  readonly channelId: string;
  readonly partId: string;
  readonly file: PartFile;
  /** The file's key; overwritten when the part ends or fails. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  /** Bytes that the volume of the file still takes. */
  readonly freeBytes: () => number;
  readonly emit: (event: RecorderEvent) => void;
}

/**
 * Writes one part of one channel. `waiting` for the initialisation segment → `writing` fragments → `ended`, or `failed`
 * at the first write error: after a failed write or flush nothing is known about what the disk holds, so nothing more is
 * written or acknowledged, and recovery tells what is there.
 */
export class ChannelWriter {
  readonly channelId: string;
  readonly #parts: ChannelWriterParts;
  #state: 'waiting' | 'writing' | 'ended' | 'failed' = 'waiting';
  #firstStartMs: number | null = null;
  #safeMs = 0;

  constructor(parts: ChannelWriterParts) {
    this.channelId = parts.channelId;
    this.#parts = parts;
  }

  /** Whether the part still takes fragments. */
  get open(): boolean {
    return this.#state === 'waiting' || this.#state === 'writing';
  }

  /**
   * Seals, appends and flushes one message of the capture page and says what to answer: `ack` once the record is on the
   * disk, `refused` when it never will be, null for the end.
   */
  accept(message: PortMessage): PortAck | null {
    const index = this.#parts.file.records;
    if (message.type === 'end') {
      this.end();
      return null;
    }
    if (this.#state !== (message.type === 'init' ? 'waiting' : 'writing')) return this.refuse();
    let bootMs: Acknowledged['bootMs'];
    try {
      bootMs = this.#write(message);
    } catch (error) {
      this.#fail(error);
      return { type: 'refused', index };
    }
    this.#state = 'writing';
    this.#tell(index, bootMs);
    return { type: 'ack', index };
  }

  /** The answer to a message that will not be written. */
  refuse(): PortAck {
    return { type: 'refused', index: this.#parts.file.records };
  }

  /** Flushes and closes the part, tells its root and hash, and wipes its key. Does nothing on a part that is closed. */
  end(): void {
    if (!this.open) return;
    const { channelId, partId, file, emit } = this.#parts;
    try {
      file.flush();
      file.close();
      this.#state = 'ended';
      this.#parts.key.fill(0);
      const { records, plainBytes: bytes, root, sha256 } = file;
      emit({ type: 'ended', channelId, partId, records, safeMs: this.#safeMs, bytes, root, sha256 });
    } catch (error) {
      this.#fail(error);
    }
  }

  #write(message: Exclude<PortMessage, { type: 'end' }>): Acknowledged['bootMs'] {
    const { file, clock } = this.#parts;
    const bytes = new Uint8Array(message.bytes);
    const times = recordTimes(message, clock.read());
    file.append(times, bytes);
    file.flush();
    if (message.type === 'init') return null;
    this.#firstStartMs ??= message.startMs;
    const safe = message.startMs + message.durationMs - this.#firstStartMs;
    this.#safeMs = Math.round(safe * 1000) / 1000;
    return { from: times.monoMs, to: times.monoMs + times.durationMs };
  }

  #tell(index: number, bootMs: Acknowledged['bootMs']): void {
    const { channelId, partId, file, freeBytes, emit } = this.#parts;
    const state = { safeMs: this.#safeMs, bytes: file.bytesOnDisk, freeBytes: freeBytes(), bootMs };
    emit({ type: 'acknowledged', channelId, partId, index, ...state });
    if (index === 0 || index % CHECKPOINT_FRAGMENTS !== 0) return;
    emit({ type: 'checkpoint', channelId, partId, records: file.records, root: file.root });
  }

  #fail(error: unknown): void {
    const { channelId, partId, file, key, emit } = this.#parts;
    this.#state = 'failed';
    key.fill(0);
    emit({ type: 'write-failed', channelId, partId, code: systemCode(error) });
    try {
      file.close();
    } catch {
      // The failure that matters has been told; the descriptor goes with the process.
    }
  }
}

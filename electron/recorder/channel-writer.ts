import type { PortAck, PortMessage, RecorderEvent } from '../contract/recording.ts';
import type { Clock } from '../platform/clock.ts';
import { recordTimes } from './record-times.ts';
import type { SafeRecord, SealedPart } from './sealed-part.ts';
import { systemCode } from './system-code.ts';

type Acknowledged = Extract<RecorderEvent, { type: 'acknowledged' }>;
type Content = Exclude<PortMessage, { type: 'end' }>;
type Init = Extract<PortMessage, { type: 'init' }>;

/** Ticks, of about a second each, between two checkpoints of a channel's tree. */
export const CHECKPOINT_TICKS = 10;
/** The capture page holds half as many; more in flight come from a page that is not ours any more. */
const MAX_IN_FLIGHT = 64;

export interface ChannelWriterParts {
  readonly channelId: string;
  readonly partId: string;
  readonly part: SealedPart;
  /** The file's key; overwritten when the part ends or fails. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  /** Bytes that the volumes still take; null without a mirror. */
  readonly freeBytes: { readonly primary: () => number; readonly mirror: (() => number) | null };
  readonly emit: (event: RecorderEvent) => void;
}

/**
 * Writes one part of one channel, and waits for no other channel. `waiting` for the initialisation segment → `writing`
 * fragments → `ending` → `ended`, or `failed` at the first write error that no mirror made good: after a failed write or
 * flush nothing is known about what the disk holds, so nothing more is written or acknowledged, and recovery tells.
 */
export class ChannelWriter {
  readonly channelId: string;
  readonly #parts: ChannelWriterParts;
  readonly #marks: { readonly end: number; readonly safeMs: number }[] = [];
  #state: 'waiting' | 'writing' | 'ending' | 'ended' | 'failed' = 'waiting';
  #firstStartMs: number | null = null;
  #init: Init | null = null;
  #fragments = 0;
  #safe: SafeRecord | null = null;
  #safeMs = 0;
  #mirroredMs = 0;
  #checkpointed = 0;
  #inFlight = 0;
  #ticks = 0;
  #ended: Promise<void> | null = null;

  constructor(parts: ChannelWriterParts) {
    this.channelId = parts.channelId;
    this.#parts = parts;
  }

  /** Whether the part is closed or has failed. */
  get isOver(): boolean {
    return this.#state === 'ended' || this.#state === 'failed';
  }

  get partId(): string {
    return this.#parts.partId;
  }

  /** The initialisation segment, which the next part of the same capture begins with too; null before there is one. */
  get init(): Init | null {
    return this.#init;
  }

  /** Whether a fragment was taken; a part that holds none is not gone on from. */
  get hasFragments(): boolean {
    return this.#fragments > 0;
  }

  /** Resolves once the part's file is there; gives whether it is. */
  async create(): Promise<boolean> {
    try {
      await this.#parts.part.open();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /**
   * Seals one message of the capture page and gives what to answer: `ack` once the record is on the disk, `refused` when
   * it never will be, null for the end. Answers come in the order of the messages.
   */
  async accept(message: PortMessage): Promise<PortAck | null> {
    if (message.type === 'end') {
      await this.end();
      return null;
    }
    const isDue = this.#state === (message.type === 'init' ? 'waiting' : 'writing');
    if (!isDue || this.#inFlight >= MAX_IN_FLIGHT) return this.refuse();
    this.#state = 'writing';
    if (message.type === 'init') this.#init = message;
    else this.#fragments += 1;
    const index = this.#parts.part.records;
    try {
      await this.#write(message, index);
      return { type: 'ack', index };
    } catch (error) {
      this.#fail(error);
      return { type: 'refused', index };
    }
  }

  /** The answer to a message that will not be written. */
  refuse(): PortAck {
    return { type: 'refused', index: this.#parts.part.records };
  }

  /** Gives up a part that nothing was written to but its beginning. */
  drop(): void {
    this.#fail(Object.assign(new Error('given up'), { code: 'ECANCELED' }));
  }

  /** Called about once a second. A part that is being closed tells its root by itself. */
  tick(): void {
    this.#parts.part.tick();
    this.#ticks += 1;
    if (this.#ticks < CHECKPOINT_TICKS || this.#state === 'ending') return;
    this.#ticks = 0;
    this.#checkpoint();
  }

  /** Flushes and closes the part, tells its root and hash, and wipes its key. The first call alone does it. */
  end(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    if (this.isOver) return;
    this.#state = 'ending';
    this.#parts.key.fill(0);
    const { channelId, partId, part, emit } = this.#parts;
    try {
      await part.end();
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#state !== 'ending') return;
    this.#state = 'ended';
    const { records, plainBytes: bytes, root, sha256 } = part;
    emit({ type: 'ended', channelId, partId, records, safeMs: this.#safeMs, bytes, root, sha256 });
  }

  async #write(message: Content, index: number): Promise<void> {
    const { part, clock } = this.#parts;
    const now = clock.read();
    const times = recordTimes(message, now);
    this.#inFlight += 1;
    try {
      const quality = { state: now.state, errorMs: now.errorMs };
      this.#safe = await part.append({ ...times, clock: quality }, new Uint8Array(message.bytes));
    } finally {
      this.#inFlight -= 1;
    }
    this.#count(message, this.#safe.bytes);
    const { monoMs: from, durationMs } = times;
    this.#tell(index, message.type === 'init' ? null : { from, to: from + durationMs });
  }

  #count(message: Content, end: number): void {
    if (message.type === 'fragment') {
      this.#firstStartMs ??= message.startMs;
      const safe = message.startMs + message.durationMs - this.#firstStartMs;
      this.#safeMs = Math.round(safe * 1000) / 1000;
    }
    if (this.#parts.freeBytes.mirror !== null) this.#marks.push({ end, safeMs: this.#safeMs });
  }

  #tell(index: number, bootMs: Acknowledged['bootMs']): void {
    const { channelId, partId, freeBytes, emit } = this.#parts;
    const state = { safeMs: this.#safeMs, bytes: this.#safe?.bytes ?? 0, freeBytes: freeBytes.primary() };
    emit({ type: 'acknowledged', channelId, partId, index, ...state, bootMs, mirror: this.#mirrorState() });
  }

  #mirrorState(): Acknowledged['mirror'] {
    const { part, freeBytes } = this.#parts;
    if (freeBytes.mirror === null) return null;
    const bytes = part.mirroredBytes;
    while (bytes !== null && (this.#marks[0]?.end ?? Number.POSITIVE_INFINITY) <= bytes) {
      this.#mirroredMs = this.#marks.shift()?.safeMs ?? this.#mirroredMs;
    }
    return { live: bytes !== null, safeMs: this.#mirroredMs, freeBytes: freeBytes.mirror() };
  }

  #checkpoint(): void {
    const { channelId, partId, emit } = this.#parts;
    if (this.#safe === null || this.#safe.records === this.#checkpointed) return;
    const { records, root } = this.#safe;
    this.#checkpointed = records;
    emit({ type: 'checkpoint', channelId, partId, records, root });
  }

  #fail(error: unknown): void {
    if (this.#state === 'failed') return;
    this.#state = 'failed';
    const { channelId, partId, part, key, emit } = this.#parts;
    key.fill(0);
    part.abandon();
    emit({ type: 'write-failed', channelId, partId, code: systemCode(error) });
  }
}

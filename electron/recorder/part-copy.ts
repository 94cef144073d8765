import type { CopyPlace } from './copy-place.ts';
import type { Disk, DiskFile } from './disk.ts';
import { Reservation } from './reservation.ts';
import { type CaughtUp, type CopySource, catchUp } from './restoration.ts';
import { systemCode } from './system-code.ts';

/** A piece of a part's file: its header, or a sealed record. */
export interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface CopyListener {
  /** More of the file is durable. */
  flushed(): void;
  lost(code: string): void;
  back(facts: CaughtUp): void;
}

export interface CopyParts {
  readonly place: CopyPlace;
  readonly disk: Disk;
  readonly listener: CopyListener;
}

/** Ticks, of about a second each, that a write may take before another copy is relied on instead. */
const STALLED_TICKS = 8;
const RETRY_TICKS = 5;
/** What a slow volume may be behind before it is caught up from the other copy instead of from memory. */
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;

/**
 * One copy of a part on one volume. `writing`: everything handed to it is written and flushed in order, in a queue of its
 * own. `lost`: a write failed or never came back; nothing more is written until `restore` has made up for what is missing
 * from the other copy. `closed`: the file is whole and closed.
 */
export class PartCopy {
  readonly path: string;
  readonly #parts: CopyParts;
  #state: 'writing' | 'lost' | 'restoring' | 'closed' = 'writing';
  #queue: Piece[] = [];
  #queuedBytes = 0;
  #file: DiskFile | null = null;
  #isMade = false;
  #reservation = new Reservation();
  #flushed = 0;
  /** The work under way, also one that hangs on a volume that was given up. */
  #work: Promise<void> | null = null;
  #ticks = 0;
  #closing: { readonly size: number; readonly done: () => void } | null = null;
  #restored: (() => void) | null = null;

  constructor(parts: CopyParts) {
    this.#parts = parts;
    this.path = parts.place.path;
  }

  /** Whether what is handed to it will be written. */
  get isWriting(): boolean {
    return this.#state === 'writing';
  }
  get isWhole(): boolean {
    return this.#state === 'closed';
  }
  /** Length of the file that is known to be durable. */
  get flushed(): number {
    return this.#flushed;
  }
  /** Whether it lags so far behind that memory would not hold the rest. */
  get isBehind(): boolean {
    return this.isWriting && this.#queuedBytes > MAX_QUEUED_BYTES;
  }
  /** Whether the volume has not answered for long. */
  get isStalled(): boolean {
    const isWorking = this.isWriting || this.#state === 'restoring';
    return isWorking && this.#work !== null && this.#ticks > STALLED_TICKS;
  }
  /** Whether an attempt to restore it is due. One that hangs is waited for. */
  get isRestorable(): boolean {
    return this.#state === 'lost' && this.#work === null && this.#ticks >= RETRY_TICKS;
  }

  push(piece: Piece): void {
    if (!this.isWriting) return;
    this.#queue.push(piece);
    this.#queuedBytes += piece.bytes.length;
    this.#start();
  }

  tick(): void {
    this.#ticks += 1;
  }

  /** Relies on this volume no more, until it is restored. */
  lose(code: string): void {
    if (!this.isWriting && this.#state !== 'restoring') return;
    this.#state = 'lost';
    this.#ticks = 0;
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#closing?.done();
    this.#restored?.();
    this.#parts.listener.lost(code);
  }

  /**
   * Makes up from `source` for what is missing here; `rest` gives what the source has not flushed yet. Resolves once that
   * is done or was given up.
   */
  restore(source: CopySource, rest: (from: number) => readonly Piece[]): Promise<void> {
    if (this.#state !== 'lost' || this.#work !== null) return Promise.resolve();
    this.#state = 'restoring';
    void this.#working(async () => {
      const file = await this.#openAgain();
      await catchUp({
        ...{ disk: this.#parts.disk, file, source, trusted: this.#flushed },
        progress: () => this.#progress(),
        level: (facts) => this.#goOn(facts, rest(facts.bytes)),
      });
    });
    return new Promise((resolve) => {
      this.#restored = resolve;
    });
  }

  #progress(): void {
    this.#ticks = 0;
  }

  #goOn(facts: CaughtUp, rest: readonly Piece[]): void {
    if (this.#state !== 'restoring') return;
    this.#flushed = facts.bytes;
    this.#state = 'writing';
    this.#progress();
    for (const piece of rest) this.push(piece);
    this.#parts.listener.back(facts);
    this.#restored?.();
  }

  /** Resolves once the file is cut to `size`, flushed and closed, or lost. */
  close(size: number): Promise<void> {
    if (!this.isWriting) return Promise.resolve();
    return new Promise((done) => {
      this.#closing = { size, done };
      this.#start();
    });
  }

  /** Lets go of the file without looking after it any more; what was flushed stays. */
  async abandon(): Promise<void> {
    if (this.isWriting || this.#state === 'restoring') this.#state = 'lost';
    await this.#work;
    const file = this.#file;
    this.#file = null;
    await file?.close().catch(() => {});
  }

  #start(): void {
    if (this.#work !== null) return;
    void this.#working(async () => {
      while (this.isWriting && this.#queue.length > 0) await this.#writeQueue();
      if (this.isWriting && this.#closing !== null) await this.#finish(this.#closing);
    });
  }

  async #writeQueue(): Promise<void> {
    this.#ticks = 0;
    const pieces = this.#queue;
    this.#queue = [];
    this.#queuedBytes = 0;
    const last = pieces.at(-1);
    if (last === undefined) return;
    const end = last.offset + last.bytes.length;
    this.#file ??= await this.#make();
    const file = this.#file;
    await this.#reservation.reach(file, end);
    for (const { offset, bytes } of pieces) await file.write(bytes, offset);
    await file.flush();
    if (!this.isWriting) return;
    this.#flushed = end;
    this.#parts.listener.flushed();
  }

  async #finish({ size, done }: { readonly size: number; readonly done: () => void }): Promise<void> {
    this.#ticks = 0;
    await this.#file?.truncate(size);
    await this.#file?.flush();
    await this.#file?.close();
    if (!this.isWriting) return;
    this.#file = null;
    this.#state = 'closed';
    done();
  }

  async #make(): Promise<DiskFile> {
    const { disk, place } = this.#parts;
    if (place.marker !== null) await disk.require(place.marker);
    if (place.key !== null) await disk.put(place.key.path, place.key.bytes);
    const file = await disk.create(place.path);
    this.#isMade = true;
    return file;
  }

  async #openAgain(): Promise<DiskFile> {
    const before = this.#file;
    this.#file = null;
    this.#reservation = new Reservation();
    // A descriptor of a volume that is gone closes or fails; both are as good.
    await before?.close().catch(() => {});
    if (this.#isMade && !(await this.#isGone())) this.#file = await this.#parts.disk.open(this.path);
    else {
      this.#flushed = 0;
      this.#file = await this.#make();
    }
    return this.#file;
  }

  async #isGone(): Promise<boolean> {
    try {
      await this.#parts.disk.require(this.path);
      return false;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return true;
      throw error;
    }
  }

  /** One piece of work at a time; what fails loses the copy, and what comes late to a copy that was lost counts for nothing. */
  async #working(work: () => Promise<void>): Promise<void> {
    this.#ticks = 0;
    const running = work().catch((error: unknown) => this.lose(systemCode(error)));
    this.#work = running;
    await running;
    this.#work = null;
    if (this.isWriting && (this.#queue.length > 0 || this.#closing !== null)) this.#start();
  }
}

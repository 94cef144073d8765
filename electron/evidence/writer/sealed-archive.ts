import type { AgeSealing } from '../../crypto/age-encryption.ts';
import { newBatchSpace, PLAIN_BATCH_BYTES, SEALED_BATCH_BYTES } from '../../crypto/age-payload.ts';
import type { BatchSpace } from '../../crypto/payload-thread.ts';
import type { PackageTarget } from './target.ts';
import { Underway } from './underway.ts';

/** Batches on their way at once: being filled, sealed and written. */
const SPACES = 6;

type Space = Uint8Array<SharedArrayBuffer>;

/** A piece of the archive: 1 MiB, the last one less. */
interface Batch {
  readonly n: number;
  readonly space: BatchSpace;
  length: number;
  /** Pieces of it that are not there yet. */
  open: number;
  /** Whether anything in it is filled in later; it then lies beside the others until it is. */
  waiting: boolean;
  ended: 'no' | 'full' | 'last';
}

/** Room that was left in the archive. */
export type Room = readonly { readonly batch: Batch; readonly space: Space }[];

/**
 * The archive on its way to the target: laid out from its first byte to its last, sealed and written batch by batch as
 * soon as each is complete. What comes into a batch may come from another thread, or when what follows has passed.
 * Memory stays the same however long the archive is, but for the room that is left in it.
 */
export class SealedArchive {
  /** Of all pieces; others may add theirs. */
  readonly work = new Underway();
  readonly #sealing: AgeSealing;
  readonly #target: PackageTarget;
  readonly #free: BatchSpace[] = Array.from({ length: SPACES }, newBatchSpace);
  #batch: Batch | null = null;
  #batches = 0;

  constructor(sealing: AgeSealing, target: PackageTarget) {
    this.#sealing = sealing;
    this.#target = target;
    this.work.run(target.write(sealing.head, 0));
  }

  /** Adds bytes. @throws the first failure of the target, or of any piece */
  async write(bytes: Uint8Array): Promise<void> {
    let at = 0;
    await this.#spread(bytes.length, (_, space) => {
      space.set(bytes.subarray(at, at + space.length));
      at += space.length;
    });
  }

  /** Adds `length` bytes, piece by piece; `fill` is called in their order and comes back when its piece is there. */
  async stream(length: number, fill: (space: Space) => Promise<void>): Promise<void> {
    await this.#spread(length, (batch, space) => {
      batch.open += 1;
      this.work.run(fill(space).then(() => this.#came(batch)));
    });
  }

  /** Leaves room for bytes that `put` gives later. */
  async reserve(length: number): Promise<Room> {
    const room: { batch: Batch; space: Space }[] = [];
    await this.#spread(length, (batch, space) => {
      batch.open += 1;
      batch.waiting = true;
      room.push({ batch, space });
    });
    return room;
  }

  put(room: Room, bytes: Uint8Array): void {
    let at = 0;
    for (const { batch, space } of room) {
      space.set(bytes.subarray(at, at + space.length));
      at += space.length;
      this.#came(batch);
    }
  }

  /** Ends the archive; comes back when all of it is written. */
  async finish(): Promise<void> {
    if (this.#batch !== null) this.#end(this.#batch, 'last');
    await this.work.drained();
  }

  async #spread(length: number, take: (batch: Batch, space: Space) => void): Promise<void> {
    for (let left = length; left > 0; ) {
      const batch = await this.#room();
      const space = batch.space.input.subarray(batch.length, batch.length + left);
      batch.length += space.length;
      left -= space.length;
      take(batch, space);
    }
  }

  async #room(): Promise<Batch> {
    this.work.check();
    // A full batch is ended when more comes: the last one is sealed otherwise.
    if (this.#batch !== null && this.#batch.length === PLAIN_BATCH_BYTES) this.#end(this.#batch, 'full');
    while (this.#batch === null) {
      const space = this.#free.pop();
      if (space === undefined) await this.work.change();
      else this.#batch = { n: this.#batches++, space, length: 0, open: 0, waiting: false, ended: 'no' };
    }
    return this.#batch;
  }

  #end(batch: Batch, how: 'full' | 'last'): void {
    batch.ended = how;
    this.#batch = null;
    if (batch.waiting) this.#free.push(newBatchSpace());
    this.#sealWhenComplete(batch);
  }

  #came(batch: Batch): void {
    batch.open -= 1;
    this.#sealWhenComplete(batch);
  }

  #sealWhenComplete(batch: Batch): void {
    if (batch.open === 0 && batch.ended !== 'no' && !this.work.failed) this.work.run(this.#seal(batch));
  }

  async #seal({ n, space, length, waiting, ended }: Batch): Promise<void> {
    const sealed = await this.#sealing.seal(n, space, length, ended === 'last');
    await this.#target.write(sealed, this.#sealing.head.length + n * SEALED_BATCH_BYTES);
    if (!waiting) this.#free.push(space);
  }
}

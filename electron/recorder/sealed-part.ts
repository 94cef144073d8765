import type { RecordTimes } from '../vault/sealed-file/format.ts';
import { newHeader } from '../vault/sealed-file/header.ts';
import { RecordSealer } from '../vault/sealed-file/sealer.ts';
import type { CopyPlace } from './copy-place.ts';
import type { Disk } from './disk.ts';
import { PartCopy, type Piece } from './part-copy.ts';
import type { CaughtUp } from './restoration.ts';

/** Which of a part's two volumes. */
export type Volume = 'primary' | 'mirror';

export type VolumeChange =
  | { readonly volume: Volume; readonly state: 'lost'; readonly code: string }
  | ({ readonly volume: Volume; readonly state: 'back' } & CaughtUp);

/** What is safe once a record is. */
export interface SafeRecord {
  readonly records: number;
  readonly root: string;
  /** Length of the file. */
  readonly bytes: number;
}

export interface SealedPartParts {
  readonly partId: string;
  /** 32 bytes; not copied, so it is wiped only after the last record. */
  readonly key: Uint8Array;
  readonly bootId: string;
  readonly primary: CopyPlace;
  readonly mirror: CopyPlace | null;
  readonly disk: Disk;
  readonly volumeChanged: (change: VolumeChange) => void;
}

interface Pending extends Piece {
  readonly end: number;
  settle(error: Error | null): void;
}

/**
 * The sealed file of one part on one or two volumes: the same ciphertext on both. A record is safe when the primary has
 * it durably, and while the primary is lost when the mirror has. Memory holds what is not safe yet, and no more.
 */
export class SealedPart {
  readonly #parts: SealedPartParts;
  readonly #sealer: RecordSealer;
  readonly #primary: PartCopy;
  readonly #mirror: PartCopy | null;
  #pending: Pending[] = [];
  #failure: Error | null = null;
  /** Volumes whose loss has been told. */
  readonly #told = new Set<Volume>();

  constructor(parts: SealedPartParts) {
    this.#parts = parts;
    const seal = { fileId: parts.partId, key: parts.key };
    this.#sealer = new RecordSealer(newHeader(seal, parts.bootId), seal);
    this.#primary = this.#copy('primary', parts.primary);
    this.#mirror = parts.mirror === null ? null : this.#copy('mirror', parts.mirror);
  }

  get records(): number {
    return this.#sealer.records;
  }
  get plainBytes(): number {
    return this.#sealer.plainBytes;
  }
  get root(): string {
    return this.#sealer.root;
  }
  get sha256(): string {
    return this.#sealer.sha256;
  }
  /** Length of the mirror that is durable; null without a mirror, or while it is lost. */
  get mirroredBytes(): number | null {
    return this.#mirror === null || isLost(this.#mirror) ? null : this.#mirror.flushed;
  }
  /** Length of the file with everything that was sealed. */
  get bytes(): number {
    return this.#sealer.bytes;
  }

  /** Resolves once the file is there, durably. Rejects with the system's code as message when it is nowhere. */
  open(): Promise<void> {
    return this.#write({ offset: 0, bytes: this.#sealer.header.bytes });
  }

  /** Seals one record and resolves once it is safe; records become safe in their order. */
  async append(times: RecordTimes, plaintext: Uint8Array): Promise<SafeRecord> {
    const record = this.#sealer.seal(times, plaintext);
    this.#sealer.take(record, plaintext);
    const safe = { records: this.records, root: this.root, bytes: this.bytes };
    await this.#write(record);
    return safe;
  }

  /** Called about once a second: gives up a volume that hangs while the other lives, and restores one that was lost. */
  tick(): void {
    for (const [copy, other] of this.#pairs()) {
      copy.tick();
      if (other.isWriting && (copy.isStalled || copy.isBehind)) copy.lose('ETIMEDOUT');
      if (other.isWriting && copy.isRestorable) void this.#restore(copy, other);
    }
  }

  /** Waits for every record, brings a lost copy home if that can be, and closes the files. Rejects as `open`. */
  async end(): Promise<void> {
    await this.#settled();
    for (const [copy, other] of this.#pairs()) {
      if (!copy.isWriting && other.isWriting) await this.#restore(copy, other);
    }
    await Promise.all([this.#primary, this.#mirror].map((copy) => copy?.close(this.bytes)));
    if (!this.#primary.isWhole && !this.#mirror?.isWhole) throw this.#failure ?? new Error('EIO');
    this.abandon();
  }

  /** Lets go of the files of a part that failed. */
  abandon(): void {
    void this.#primary.abandon();
    void this.#mirror?.abandon();
  }

  async #restore(copy: PartCopy, other: PartCopy): Promise<void> {
    await copy.restore(other, (from) => this.#pending.filter(({ offset }) => offset >= from));
  }

  #write(piece: Piece): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null): void => (error === null ? resolve() : reject(error));
      const { offset, bytes } = piece;
      this.#pending.push({ offset, bytes, end: offset + bytes.length, settle });
      this.#primary.push(piece);
      this.#mirror?.push(piece);
    });
  }

  async #settled(): Promise<void> {
    const last = this.#pending.at(-1);
    if (this.#failure !== null) throw this.#failure;
    if (last === undefined) return;
    await new Promise<void>((resolve, reject) => {
      const { settle } = last;
      last.settle = (error) => {
        settle(error);
        if (error === null) resolve();
        else reject(error);
      };
    });
  }

  #settle(): void {
    const copy = this.#primary.isWriting ? this.#primary : this.#mirror;
    while (copy !== null && copy.flushed >= (this.#pending[0]?.end ?? Number.POSITIVE_INFINITY)) {
      this.#pending.shift()?.settle(null);
    }
  }

  #lost(volume: Volume, code: string): void {
    const other = volume === 'primary' ? this.#mirror : this.#primary;
    if (other?.isWriting || other?.isWhole) {
      // An attempt to bring it back that failed is no further loss.
      if (!this.#told.has(volume)) this.#parts.volumeChanged({ volume, state: 'lost', code });
      this.#told.add(volume);
      this.#settle();
      return;
    }
    this.#failure ??= Object.assign(new Error(code), { code });
    for (const { settle } of this.#pending.splice(0)) settle(this.#failure);
  }

  #copy(volume: Volume, place: CopyPlace): PartCopy {
    return new PartCopy({
      place,
      disk: this.#parts.disk,
      listener: {
        flushed: () => this.#settle(),
        lost: (code) => this.#lost(volume, code),
        back: (facts) => {
          this.#told.delete(volume);
          this.#parts.volumeChanged({ volume, state: 'back', ...facts });
          this.#settle();
        },
      },
    });
  }

  #pairs(): [PartCopy, PartCopy][] {
    if (this.#mirror === null) return [];
    return [
      [this.#primary, this.#mirror],
      [this.#mirror, this.#primary],
    ];
  }
}

function isLost(copy: PartCopy): boolean {
  return !copy.isWriting && !copy.isWhole;
}

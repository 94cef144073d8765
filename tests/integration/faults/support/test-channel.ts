import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MirrorCopy, PortMessage, RecorderEvent } from '../../../../electron/contract/recording.ts';
import { newKey } from '../../../../electron/crypto/chunk.ts';
import type { FileSeal } from '../../../../electron/vault/sealed-file/index.ts';
import type { SeededRandom } from './random.ts';

/** Length of a fragment; the time line of a test begins at 0. */
export const FRAGMENT_MS = 1000;

/** A channel as its capture page and main know it: what was sent, what came back. */
export class TestChannel {
  readonly channelId: string;
  readonly partId: string;
  readonly path: string;
  readonly seal: FileSeal;
  /** Plaintexts by the index of their record, the initialisation segment first. */
  readonly sent: Uint8Array<ArrayBuffer>[];
  /** Indexes that the page was told to forget. */
  readonly acknowledged = new Set<number>();
  readonly events: RecorderEvent[] = [];
  /** The copy on a second volume, when the test wants one. */
  mirror: MirrorCopy | null = null;
  refusals = 0;

  constructor(folder: string, number: number, init: Uint8Array<ArrayBuffer>) {
    const id = String(number).padStart(20, '0');
    this.channelId = `chn-${id}`;
    this.partId = `prt-${id}`;
    this.path = join(folder, `${this.partId}.sealed`);
    this.seal = { fileId: this.partId, key: newKey() };
    this.sent = [init];
  }

  /** Has the recorder write a copy into `folder`, which is a volume that it knows. */
  mirrorInto(folder: string): void {
    const marker = join(folder, 'marker');
    writeFileSync(marker, '');
    const path = join(folder, `${this.partId}.sealed`);
    const wrappedKey = new TextEncoder().encode('wrapped');
    this.mirror = { path, keyPath: `${path}.key.age`, wrappedKey, marker, sharesVolume: false };
  }

  init(): PortMessage {
    return { type: 'init', bytes: (this.sent[0] ?? new Uint8Array()).slice().buffer, mime: 'video/mp4' };
  }

  /** Draws the next fragment, of up to `most` bytes. */
  fragment(random: SeededRandom, most: number): PortMessage {
    const bytes = random.bytes(random.integer(1, most));
    const startMs = (this.sent.length - 1) * FRAGMENT_MS;
    this.sent.push(bytes);
    return {
      type: 'fragment',
      bytes: bytes.slice().buffer,
      startMs,
      durationMs: FRAGMENT_MS,
      wallMs: Date.now(),
    };
  }

  hear(event: RecorderEvent): void {
    this.events.push(event);
  }

  of<T extends RecorderEvent['type']>(type: T): Extract<RecorderEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<RecorderEvent, { type: T }> => event.type === type);
  }

  /** What the screen called safe: the latest that the recorder told. */
  get safeMs(): number {
    return Math.max(0, ...this.of('acknowledged').map(({ safeMs }) => safeMs));
  }

  /** Records that were promised to be kept, to the page or to main. */
  get promised(): number {
    const told = this.of('acknowledged').map(({ index }) => index);
    return Math.max(-1, ...this.acknowledged, ...told) + 1;
  }
}

import type { ChannelChoice, ChannelStatus, RecorderEvent, Source } from '../contract/recording.ts';
import type { ChannelFacts } from './alarms.ts';
import { ChannelGap, type Resumption } from './channel-gap.ts';
import type { GapReason } from './channel-repair.ts';
import { ChannelSources } from './channel-sources.ts';

type Acknowledged = Extract<RecorderEvent, { type: 'acknowledged' }>;

/** Recording that must have been acknowledged before its byte rate says anything. */
const RATE_FROM_MS = 5000;
/** A fragment as it should be, and the most by which a longer one is waited for. */
const SECOND_MS = 1000;
const LONGEST_MS = 10_000;

const NOTHING = { safeMs: 0, bytes: 0, fragments: 0, mirrorMs: 0 };
/** Its beginning is there before anything else of it; a byte stands for it until the first acknowledgement. */
const BEGUN = { ...NOTHING, bytes: 1 };

type VolumeChange = Extract<RecorderEvent, { type: 'volume' }>['change'];

/** A part that the channel goes on in. */
export interface FurtherPart {
  readonly partId: string;
  /** Of `takeOrdinal`. */
  readonly ordinal: number;
  /** Why it is masked; null where it is not. */
  readonly maskReason: string | null;
}

/**
 * One channel while it is recorded: what has been acknowledged, of which part, and what is wrong with it. Times are
 * milliseconds of a clock that does not jump, given by the caller.
 */
export class ChannelRun {
  readonly channelId: string;
  readonly choice: ChannelChoice;
  readonly sources = new ChannelSources();
  mime = '';
  /** System's code of the write that failed, until a later one is acknowledged. */
  writeFailure: string | null = null;
  recorderStopped = false;
  captureStopped = false;
  /** Free bytes of the volume at the last acknowledgement. */
  freeBytes: number | null = null;
  /** The same of the mirror's volume; null without a mirror. */
  mirrorFreeBytes: number | null = null;
  /** Where the part is written a second time; null without a mirror. */
  mirror: { readonly sharesVolume: boolean } | null = null;

  /** Why the part that is being written is masked; null where it is not. */
  maskReason: string | null = null;

  #partId: string;
  #ordinal = 1;
  #lastOrdinal = 1;
  readonly #ordinals = new Map<string, number>();
  /** What the channel goes over to at a cut, with the volumes that it lost before. */
  #next: (FurtherPart & { readonly lostVolumes: Set<VolumeChange['volume']> }) | null = null;
  #before = NOTHING;
  #part = NOTHING;
  #lostVolumes = new Set<VolumeChange['volume']>();
  #lastAckAt: number;
  #gapsMs = 0;
  /** By how much its fragments are longer than a second: a network camera sets its key frames itself. */
  #longMs = 0;
  readonly #gap = new ChannelGap();

  constructor(channelId: string, choice: ChannelChoice, partId: string, now: number) {
    this.channelId = channelId;
    this.choice = choice;
    this.#partId = partId;
    this.#ordinals.set(partId, 1);
    this.#lastAckAt = now;
  }

  /** The part that is being written. */
  get partId(): string {
    return this.#partId;
  }

  /** Its place among the channel's parts, from 1. */
  get ordinal(): number {
    return this.#ordinal;
  }

  /** Where a part that the channel was or is written to, or is to go over to, stands among its parts. */
  ordinalOf(partId: string): number {
    return this.#ordinals.get(partId) ?? this.#ordinal;
  }

  /** A place among the channel's parts that no other part gets. */
  takeOrdinal(): number {
    this.#lastOrdinal += 1;
    return this.#lastOrdinal;
  }

  /** Whether what is told of this part is no matter of the one that is being written. */
  isAside(partId: string): boolean {
    return partId !== this.#partId && this.#ordinals.has(partId);
  }

  /** An acknowledged fragment heals whatever was wrong with the way to the disk; the first of a part ends a gap. */
  acknowledge(event: Acknowledged, now: number): Resumption | null {
    if (event.partId !== this.#partId) return null;
    const { safeMs, bytes, index: fragments, freeBytes, mirror } = event;
    if (this.choice.network !== undefined) {
      this.#longMs = Math.min(LONGEST_MS, Math.max(0, safeMs - this.#part.safeMs - SECOND_MS));
    }
    this.#part = { safeMs, bytes, fragments, mirrorMs: mirror?.safeMs ?? 0 };
    this.#lastAckAt = now;
    this.#room(freeBytes, mirror?.freeBytes ?? null);
    if (event.bootMs === null) return null;
    this.recorderStopped = false;
    this.writeFailure = null;
    const resumption = this.#gap.end(event.bootMs);
    this.#gapsMs += resumption?.gapMs ?? 0;
    return resumption;
  }

  /** Up to when everything that was recorded is safe, on the recording's time line: what is missing in between counts. */
  get safeToMs(): number {
    return this.#before.safeMs + this.#part.safeMs + this.#gapsMs;
  }

  /** A network camera that is lost takes its sound along: there is nothing to record until it is back. */
  get isWithoutSource(): boolean {
    return this.choice.network !== undefined && this.sources.facts().cameraLost;
  }

  /** Until a volume has answered for the first time nothing is known of its room. */
  #room(primary: number, mirror: number | null): void {
    if (Number.isFinite(primary)) this.freeBytes = primary;
    if (mirror === null || Number.isFinite(mirror)) this.mirrorFreeBytes = mirror;
  }

  volumeChanged(event: Extract<RecorderEvent, { type: 'volume' }>): void {
    const lost = this.#volumesOf(event.partId);
    const { volume, state } = event.change;
    if (state === 'lost') lost?.add(volume);
    else lost?.delete(volume);
  }

  #volumesOf(partId: string): Set<VolumeChange['volume']> | null {
    if (partId === this.#partId) return this.#lostVolumes;
    return partId === this.#next?.partId ? this.#next.lostVolumes : null;
  }

  isLost(volume: VolumeChange['volume']): boolean {
    return this.#lostVolumes.has(volume);
  }

  /** Milliseconds that the mirror holds too; null without a mirror. */
  get mirrorMs(): number | null {
    return this.mirror === null ? null : this.#before.mirrorMs + this.#part.mirrorMs;
  }

  /** Whether the part that is being written holds anything yet; what was gone over to holds its beginning. */
  get partIsEmpty(): boolean {
    return this.#part.bytes === 0;
  }

  /** Whether a fragment of the part that is being written is safe. */
  get hasFragments(): boolean {
    return this.#part.fragments > 0;
  }

  /** The recording has begun; before that nobody had to be warned. */
  begin(now: number): void {
    this.#lastAckAt = Math.max(this.#lastAckAt, now);
  }

  /** From now on the channel is written to another part; what was safe stays safe, and the first reason stands. */
  continueIn(part: FurtherPart, reason: GapReason): void {
    this.#gap.begin(reason);
    this.#lostVolumes.clear();
    this.#goOn(part, NOTHING);
  }

  /** The part that the next cut goes over to. */
  prepare(part: FurtherPart): void {
    this.#next = { ...part, lostVolumes: new Set() };
    this.#ordinals.set(part.partId, part.ordinal);
  }

  /** The recorder has gone over to the part that was prepared: nothing is missing between it and the one before. */
  goneOver(partId: string): void {
    const next = this.#next;
    if (next?.partId !== partId) return;
    this.#next = null;
    this.#lostVolumes = next.lostVolumes;
    this.#goOn(next, BEGUN);
  }

  #goOn({ partId, ordinal, maskReason }: FurtherPart, part: typeof NOTHING): void {
    this.#before = {
      safeMs: this.#before.safeMs + this.#part.safeMs,
      bytes: this.#before.bytes + this.#part.bytes,
      fragments: this.#before.fragments + this.#part.fragments,
      mirrorMs: this.#before.mirrorMs + this.#part.mirrorMs,
    };
    this.#part = part;
    this.#partId = partId;
    this.#ordinal = ordinal;
    this.#ordinals.set(partId, ordinal);
    this.maskReason = maskReason;
  }

  /** The capture page opened the devices, all but those that are `missing`. */
  devicesOpened(mime: string, missing: readonly Source[]): void {
    this.mime = mime;
    this.captureStopped = false;
    this.sources.opened(missing);
  }

  /** Bytes a millisecond, or null while too little has been written. */
  byteRate(): number | null {
    const safeMs = this.#before.safeMs + this.#part.safeMs;
    return safeMs < RATE_FROM_MS ? null : (this.#before.bytes + this.#part.bytes) / safeMs;
  }

  status(now: number): ChannelStatus {
    return {
      channelId: this.channelId,
      label: this.choice.label,
      cameraName: this.choice.cameraName,
      network: this.choice.network !== undefined,
      safeMs: this.#before.safeMs + this.#part.safeMs,
      fragments: this.#before.fragments + this.#part.fragments,
      bytes: this.#before.bytes + this.#part.bytes,
      sinceAckMs: Math.max(0, now - this.#lastAckAt),
    };
  }

  facts(now: number): ChannelFacts {
    if (this.isWithoutSource) this.#lastAckAt = now;
    return {
      sinceAckMs: now - this.#lastAckAt - this.#longMs,
      recorderStopped: this.recorderStopped,
      captureStopped: this.captureStopped,
      ...this.sources.facts(),
      writeFailure: this.writeFailure,
      primaryLost: this.isLost('primary'),
      mirrorLost: this.isLost('mirror'),
    };
  }
}

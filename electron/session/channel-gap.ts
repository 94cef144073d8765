import type { RecorderEvent } from '../contract/recording.ts';
import type { GapReason } from './channel-repair.ts';

type BootSpan = NonNullable<Extract<RecorderEvent, { type: 'acknowledged' }>['bootMs']>;

/**
 * A channel goes on after a gap: from the last safe instant of the part before to the first of the new one, in
 * milliseconds of the boot clock. Nothing is missing where what was held back was sent again.
 */
export interface Resumption {
  readonly reason: GapReason;
  readonly gapMs: number;
  readonly fromBootMs: number;
  readonly toBootMs: number;
}

/** Measures the gap between two parts of a channel. */
export class ChannelGap {
  /** Where the last safe fragment ends. */
  #safeTo: number | null = null;
  /** Why the channel went over to the part that is being written, until the first fragment of it is safe. */
  #reason: GapReason | null = null;

  /** The channel goes over to another part; the first reason stands until something of it is safe. */
  begin(reason: GapReason): void {
    this.#reason ??= reason;
  }

  /** A fragment is safe; gives the gap that it ends. */
  end({ from, to }: BootSpan): Resumption | null {
    const [reason, fromBootMs] = [this.#reason, this.#safeTo];
    this.#reason = null;
    this.#safeTo = Math.max(fromBootMs ?? to, to);
    if (reason === null || fromBootMs === null) return null;
    return { reason, gapMs: Math.round(Math.max(0, from - fromBootMs)), fromBootMs, toBootMs: from };
  }
}

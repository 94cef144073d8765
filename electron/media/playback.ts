import type { z } from 'zod';
import type { Playback as PlaybackSchema } from '../contract/calls/room.ts';
import { SenimError } from '../contract/errors.ts';
import { readInitSegment } from '../contract/formats/fragmented-mp4.ts';
import type { PlayablePart } from './playable-part.ts';
import { type PlacedPart, placeParts } from './timeline.ts';

export type Playback = z.infer<typeof PlaybackSchema>;

export interface PlayableChannel {
  readonly label: string;
  /** In the order in which they were recorded. */
  readonly parts: readonly PlayablePart[];
}

/** Where parts lie on a time line that is longer than what there is of it, as of an excerpt; milliseconds. */
export interface KnownPlaces {
  readonly durationMs: number;
  readonly offsets: ReadonlyMap<string, number>;
}

/**
 * What a player is given of a recording: the channels' parts on one time line, and record by record their plaintext. Only
 * the record that is asked for is ever in memory. A part without a readable beginning is not shown.
 */
export class PlaybackSource {
  /** Length of the common time line, in milliseconds. */
  readonly durationMs: number;
  readonly channels: Playback['channels'];
  /** Stretches that two persons alone open, whether they did or not. */
  readonly masked: Playback['masked'];
  /** Every part, those too that stay closed. */
  readonly laidOut: Playback['channels'];
  readonly #parts = new Map<string, PlayablePart>();

  /** Parts whose places are not known are laid out by their clocks. */
  constructor(channels: readonly PlayableChannel[], known: KnownPlaces | null = null) {
    const readable = channels.map(({ label, parts }) => ({ label, parts: withMime(parts) }));
    const placed = known === null ? placedByClocks(readable) : placedAsKnown(readable, known);
    for (const part of channels.flatMap(({ parts }) => parts)) this.#parts.set(part.partId, part);
    this.laidOut = readable.map(({ label, parts }, channel) => ({
      label,
      parts: parts.map(({ part, mime }, at) => {
        const { offsetMs = 0, fragments = [] } = placed[channel]?.[at] ?? {};
        return { partId: part.partId, mime, offsetMs, fragments: fragments.map(withoutBootTime) };
      }),
    }));
    this.masked = this.laidOut.flatMap(({ label, parts }) =>
      parts.flatMap((part) => spanOf(label, part, this.#parts.get(part.partId)?.masked)),
    );
    this.channels = this.laidOut.map(({ label, parts }) => ({
      label,
      parts: parts.filter(({ partId }) => this.#parts.get(partId)?.masked?.isOpen ?? true),
    }));
    this.durationMs = Math.max(
      known?.durationMs ?? 0,
      ...this.laidOut.flatMap(({ parts }) => parts.map(endOf)),
    );
  }

  /** The plaintext of record `index` of a part; 0 is the initialisation segment. @throws SenimError record-unknown, sealed-file-damaged */
  record(partId: string, index: number): Uint8Array<ArrayBuffer> {
    const part = this.#parts.get(partId);
    if (part === undefined) throw new SenimError('record-unknown', { params: { index } });
    return part.read(index);
  }

  close(): void {
    for (const part of this.#parts.values()) part.close();
    this.#parts.clear();
  }
}

interface ReadableChannel {
  readonly label: string;
  readonly parts: readonly { readonly part: PlayablePart; readonly mime: string }[];
}

function placedByClocks(channels: readonly ReadableChannel[]): PlacedPart[][] {
  return placeParts(channels.map(({ parts }) => parts.map(({ part }) => part.fragments)));
}

function placedAsKnown(channels: readonly ReadableChannel[], { offsets }: KnownPlaces): PlacedPart[][] {
  return channels.map(({ parts }) =>
    parts.map(({ part: { partId, fragments } }) => ({ offsetMs: offsets.get(partId) ?? 0, fragments })),
  );
}

type PlaybackPart = Playback['channels'][number]['parts'][number];

function endOf({ offsetMs, fragments }: PlaybackPart): number {
  const last = fragments.at(-1);
  return last === undefined ? 0 : offsetMs + last.startMs + last.durationMs;
}

function spanOf(label: string, part: PlaybackPart, masked: PlayablePart['masked']): Playback['masked'] {
  const [first] = part.fragments;
  if (masked === undefined || first === undefined) return [];
  return [{ label, fromMs: part.offsetMs + first.startMs, toMs: endOf(part), reason: masked.reason }];
}

function withMime(parts: readonly PlayablePart[]): { part: PlayablePart; mime: string }[] {
  return parts.flatMap((part) => {
    if (part.masked?.isOpen === false) return [{ part, mime: '' }];
    try {
      return [{ part, mime: readInitSegment(part.read(0)).mime }];
    } catch {
      return [];
    }
  });
}

function withoutBootTime({ index, startMs, durationMs, wallMs }: PlayablePart['fragments'][number]) {
  return { index, startMs, durationMs, wallMs };
}

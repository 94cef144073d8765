import type { CallInput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import { lostTime, type SealedPart } from '../media/lost-time.ts';
import type { PlayablePart } from '../media/playable-part.ts';
import { type Playback, PlaybackSource } from '../media/playback.ts';
import { newId } from '../platform/ids.ts';
import { type MaskedOpening, openMasked } from '../session/masked/opening.ts';
import { requireRightOf } from '../session/rights.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { type Playable, playableOf, type Source, sessionToPlay } from './playable.ts';
import { playablePart } from './stored-part.ts';

type Ranges = CallInput<'playback.played'>['ranges'];

interface Playing {
  readonly playable: Playable;
  readonly source: PlaybackSource;
  readonly keys: readonly Uint8Array[];
  /** Fragments that were given out since the player last said what it showed. */
  unreported: number;
}

/** The recordings that are being played, and the events of what was shown. One an unlocking. */
export class Playbacks {
  readonly #vault: UnlockedVault;
  readonly #playing = new Map<string, Playing>();

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** @throws SenimError right-missing, session-not-sealed, session-disposed, session-unknown, package-unknown, record-unknown, compartment-closed, sealed-file-damaged */
  async open(source: Source, id: string): Promise<Playback> {
    requireRightOf(this.#vault, source === 'package' ? 'package.view' : 'recording.review');
    return this.#play(await playableOf(this.#vault, source, id));
  }

  /** As `open` of a session, with what is masked in it. @throws SenimError as `open` and `openMasked` */
  async openMasked(id: string, opening: MaskedOpening): Promise<Playback> {
    return this.#play(await sessionToPlay(this.#vault, id, () => openMasked(this.#vault, id, opening)));
  }

  #play(playable: Playable): Playback {
    const keys = playable.channels.flatMap(({ parts }) => parts.flatMap(({ key }) => key ?? []));
    const parts: PlayablePart[] = [];
    try {
      const channels = playable.channels.map(({ label, parts: stored }) => ({
        label,
        parts: stored.map((one) => {
          const part = playablePart(one);
          parts.push(part);
          return part;
        }),
      }));
      const playing = {
        playable,
        source: new PlaybackSource(channels, playable.places),
        keys,
        unreported: 0,
      };
      const playbackId = newId('plb');
      this.#playing.set(playbackId, playing);
      const { durationMs, channels: shown, laidOut, masked } = playing.source;
      return {
        playbackId,
        title: playable.title,
        durationMs,
        lostMs: lostTime(sealedParts(playable), laidOut),
        excerpt: playable.places !== null,
        channels: shown,
        masked: [...masked, ...(playable.withheld ?? [])],
        maskedOpen: parts.some((part) => part.masked?.isOpen),
      };
    } catch (error) {
      for (const part of parts) part.close();
      for (const key of keys) key.fill(0);
      throw error;
    }
  }

  /** @throws SenimError record-unknown, sealed-file-damaged */
  record(playbackId: string, partId: string, index: number): Uint8Array {
    const playing = this.#find(playbackId);
    const bytes = playing.source.record(partId, index);
    if (index > 0) playing.unreported += 1;
    return bytes;
  }

  /** Writes down which seconds were shown. @throws SenimError record-unknown */
  played(playbackId: string, ranges: Ranges): void {
    const playing = this.#find(playbackId);
    if (ranges.length === 0) return;
    playing.unreported = 0;
    this.#recordView(playing, { ranges });
  }

  /** Closing what is not open changes nothing. */
  close(playbackId: string): void {
    const playing = this.#playing.get(playbackId);
    if (playing === undefined) return;
    this.#playing.delete(playbackId);
    playing.source.close();
    for (const key of playing.keys) key.fill(0);
    // A player that took fragments and never said what it showed is written down by what it took.
    if (playing.unreported > 0) this.#recordView(playing, { fragmentsGiven: playing.unreported });
  }

  closeAll(): void {
    for (const playbackId of [...this.#playing.keys()]) this.close(playbackId);
  }

  #find(playbackId: string): Playing {
    const playing = this.#playing.get(playbackId);
    if (playing === undefined) throw new SenimError('record-unknown');
    return playing;
  }

  #recordView({ playable }: Playing, details: { ranges: Ranges } | { fragmentsGiven: number }): void {
    this.#vault.record('evidence.viewed', playable.object, details, { scope: playable.sessionId });
  }
}

function sealedParts({ channels }: Playable): SealedPart[] {
  return channels.flatMap(({ parts }) =>
    parts.map(({ fileId, records = 0, safeMs = 0 }) => ({ partId: fileId, records, safeMs })),
  );
}

import type { CallInput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import { excerptPlaces } from '../evidence/desk/excerpt-places.ts';
import { aboutOf, openMeta } from '../evidence/desk/package-meta.ts';
import { recordingsOfPackage } from '../evidence/desk/recordings.ts';
import { lostTime, type SealedPart } from '../media/lost-time.ts';
import type { PlayablePart } from '../media/playable-part.ts';
import { type KnownPlaces, type Playback, PlaybackSource } from '../media/playback.ts';
import { newId } from '../platform/ids.ts';
import { type MaskedOpening, openMasked } from '../session/masked/opening.ts';
import { requireRightOf } from '../session/rights.ts';
import { type RecordedChannel, recordingsOfSession } from '../session/session-recordings.ts';
import { requireKept, requirePackageKept } from '../vault/kept.ts';
import type { EventObject, UnlockedVault } from '../vault/unlocked-vault.ts';
import { playablePart, type StoredPart } from './stored-part.ts';

type Ranges = CallInput<'playback.played'>['ranges'];
type Source = CallInput<'playback.open'>['source'];

/** What is to be played, wherever it came from. */
interface Playable {
  readonly title: string;
  readonly sessionId: string;
  readonly object: EventObject;
  readonly channels: readonly { readonly label: string; readonly parts: readonly StoredPart[] }[];
  /** Where an excerpt's parts lie on the time line of the whole session; null for a whole one. */
  readonly places: KnownPlaces | null;
  /** Masked stretches that the office kept back from a package; absent: none. */
  readonly withheld?: Playback['masked'];
}

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
    return this.#play(await this.#playable(source, id));
  }

  /** As `open` of a session, with what is masked in it. @throws SenimError as `open` and `openMasked` */
  async openMasked(id: string, opening: MaskedOpening): Promise<Playback> {
    return this.#play(await this.#session(id, () => openMasked(this.#vault, id, opening)));
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

  async #playable(source: Source, id: string): Promise<Playable> {
    switch (source) {
      case 'session':
        return await this.#session(id, () => recordingsOfSession(this.#vault, id));
      case 'package':
        return await this.#package(id);
      case 'device-check':
        return await this.#clip(id);
    }
  }

  /** The test clip of a device check, by the check's id; it may be played before the session begins. */
  async #clip(checkId: string): Promise<Playable> {
    const { store } = this.#vault;
    const check = store.deviceChecks.find(checkId);
    if (check === null || check.values.clip === null) throw new SenimError('record-unknown');
    const { fileId, label, records, safeMs } = check.values.clip;
    const session = store.sessions.get(check.sessionId);
    requireKept(store, session);
    const key = await this.#vault.fileKey('interview', fileId);
    const part = { fileId, path: this.#vault.filePath(fileId), key, records, safeMs };
    return {
      title: store.cases.get(session.caseId).pseudonym,
      sessionId: session.id,
      object: { kind: 'device-check', id: checkId },
      channels: [{ label, parts: [part] }],
      places: null,
    };
  }

  async #session(sessionId: string, open: () => Promise<RecordedChannel[]>): Promise<Playable> {
    const { store } = this.#vault;
    const session = store.sessions.get(sessionId);
    requireKept(store, session);
    if (session.state !== 'sealed') throw new SenimError('session-not-sealed');
    return {
      title: store.cases.get(session.caseId).pseudonym,
      sessionId,
      object: { kind: 'session', id: sessionId },
      channels: await open(),
      places: null,
    };
  }

  async #package(packageId: string): Promise<Playable> {
    const row = this.#vault.store.packages.get(packageId);
    requirePackageKept(this.#vault.store, row);
    const meta = await openMeta(this.#vault, row);
    const channels = await recordingsOfPackage(this.#vault, packageId);
    return {
      title: aboutOf(meta).case.pseudonym,
      sessionId: row.sessionId,
      object: { kind: 'package', id: packageId },
      channels,
      withheld: (meta.session?.withheld ?? []).map(({ label, fromMs, toMs, reason }) => ({
        ...{ label, fromMs, toMs, reason },
      })),
      places: meta.excerpt === null ? null : excerptPlaces(meta.excerpt, channels),
    };
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

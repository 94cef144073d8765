import type { CallInput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import { excerptPlaces } from '../evidence/desk/excerpt-places.ts';
import { aboutOf, openMeta } from '../evidence/desk/package-meta.ts';
import { recordingsOfPackage } from '../evidence/desk/recordings.ts';
import type { KnownPlaces, Playback } from '../media/playback.ts';
import { type RecordedChannel, recordingsOfSession } from '../session/session-recordings.ts';
import { requireKept, requirePackageKept } from '../vault/kept.ts';
import type { EventObject, UnlockedVault } from '../vault/unlocked-vault.ts';
import type { StoredPart } from './stored-part.ts';

export type Source = CallInput<'playback.open'>['source'];

/** What is to be played, wherever it came from. */
export interface Playable {
  readonly title: string;
  readonly sessionId: string;
  readonly object: EventObject;
  readonly channels: readonly { readonly label: string; readonly parts: readonly StoredPart[] }[];
  /** Where an excerpt's parts lie on the time line of the whole session; null for a whole one. */
  readonly places: KnownPlaces | null;
  /** Masked stretches that the office kept back from a package; absent: none. */
  readonly withheld?: Playback['masked'];
}

/**
 * What is to be played of a source, with its keys, which the caller wipes.
 * @throws SenimError session-not-sealed, session-disposed, session-unknown, package-unknown, record-unknown,
 *   compartment-closed, sealed-file-damaged
 */
export async function playableOf(vault: UnlockedVault, source: Source, id: string): Promise<Playable> {
  switch (source) {
    case 'session':
      return await sessionToPlay(vault, id, () => recordingsOfSession(vault, id));
    case 'package':
      return await packageToPlay(vault, id);
    case 'device-check':
      return await clipToPlay(vault, id);
  }
}

/** A sealed session, whose recordings `open` gives. @throws SenimError as `playableOf`, and what `open` throws */
export async function sessionToPlay(
  { store }: UnlockedVault,
  sessionId: string,
  open: () => Promise<RecordedChannel[]>,
): Promise<Playable> {
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

async function packageToPlay(vault: UnlockedVault, packageId: string): Promise<Playable> {
  const row = vault.store.packages.get(packageId);
  requirePackageKept(vault.store, row);
  const meta = await openMeta(vault, row);
  const channels = await recordingsOfPackage(vault, packageId);
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

/** The test clip of a device check, by the check's id; it may be played before the session begins. */
async function clipToPlay(vault: UnlockedVault, checkId: string): Promise<Playable> {
  const { store } = vault;
  const check = store.deviceChecks.find(checkId);
  if (check === null || check.values.clip === null) throw new SenimError('record-unknown');
  const { fileId, label, records, safeMs } = check.values.clip;
  const session = store.sessions.get(check.sessionId);
  requireKept(store, session);
  const key = await vault.fileKey('interview', fileId);
  const part = { fileId, path: vault.filePath(fileId), key, records, safeMs };
  return {
    title: store.cases.get(session.caseId).pseudonym,
    sessionId: session.id,
    object: { kind: 'device-check', id: checkId },
    channels: [{ label, parts: [part] }],
    places: null,
  };
}

import { SenimError } from '../contract/errors.ts';
import type { RecorderEvent } from '../contract/recording.ts';
import type { RecoveredPart } from '../recorder/recovery.ts';
import type { RecordingVault } from '../vault/held-vault.ts';
import type { FileSeal } from '../vault/sealed-file/index.ts';
import type { PartRow, RecordingRow } from '../vault/store/recordings.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { type LoggedPart, RecordingLog } from './recording-log.ts';
import { sealedRoot, sortedRoots } from './sealed-root.ts';
import { step } from './state-machine.ts';

type EndedEvent = Extract<RecorderEvent, { type: 'ended' }>;

/** Writes down what the recorder closed. @throws SenimError recording-unknown, for a part of another recording */
export function bookEndedPart(vault: RecordingVault, recordingId: string, ended: EndedEvent): void {
  const { partId: id, records, safeMs, bytes, root, sha256 } = ended;
  vault.store.transaction(() => {
    vault.store.recordings.updatePart({ id, records, safeMs, bytes, root, sha256, state: 'ended' });
    const { logged, part, sessionId } = locate(vault, recordingId, id);
    new RecordingLog(vault, sessionId).partEnded(logged, part);
  });
}

/** The recorder's way of bringing a part into order: see `recorder/recovery.ts`. */
export type RecoverFile = (path: string, seal: FileSeal) => RecoveredPart | Promise<RecoveredPart>;

/**
 * Checks a part that nobody closed record by record, cuts a torn tail and writes down what is there. Reads the whole
 * file. @throws SenimError compartment-closed, sealed-file-missing, sealed-file-damaged, sealed-file-newer
 */
export async function recoverPart(
  vault: UnlockedVault,
  recover: RecoverFile,
  recordingId: string,
  partId: string,
): Promise<void> {
  const key = await vault.fileKey('interview', partId);
  try {
    const { mime, ...found } = await recover(vault.filePath(partId), { fileId: partId, key });
    vault.store.transaction(() => {
      const known = mime === null ? {} : { mime };
      vault.store.recordings.updatePart({ id: partId, ...found, ...known, state: 'recovered' });
      const { logged, part, sessionId } = locate(vault, recordingId, partId);
      new RecordingLog(vault, sessionId).partRecovered(logged, part);
    });
  } finally {
    key.fill(0);
  }
}

function locate(
  vault: RecordingVault,
  recordingId: string,
  partId: string,
): { logged: LoggedPart; part: PartRow; sessionId: string } {
  const { channels, sessionId } = vault.store.recordings.get(recordingId);
  for (const { id: channelId, label, parts } of channels) {
    const part = parts.find(({ id }) => id === partId);
    if (part !== undefined) return { logged: { channelId, label, part: part.ordinal }, part, sessionId };
  }
  throw new SenimError('recording-unknown');
}

/** Ids of the parts that nobody has closed yet. */
export function openPartsOf({ channels }: RecordingRow): string[] {
  return channels.flatMap(({ parts }) => parts.filter(({ state }) => state === 'open').map(({ id }) => id));
}

/**
 * How a session comes to its end: by the person who ends the recording; by the machine that finds one left open
 * (`recovered`), that is shut down behind the lock (`unattended`), or whose disk is about to be full (`disk-full`).
 */
export type Unattended = 'unattended' | 'disk-full';

export type Closing =
  | { readonly closing: 'ended'; readonly by: Pick<UnlockedVault, 'record'> }
  | { readonly closing: 'recovered' | Unattended };

/**
 * Takes a session whose parts are all closed from `recording` over `ended` to `sealed`, in one transaction, and signs a
 * checkpoint of the custody log. `endedAt` is when the recording was over, which closing its parts came after.
 * @throws SenimError illegal-transition
 */
export function sealSession(
  vault: RecordingVault,
  recording: RecordingRow,
  closing: Closing,
  endedAt: string,
): void {
  const { store, clock } = vault;
  store.transaction(() => {
    const at = clock.read().utc;
    const ended = endSession(vault, recording, closing, endedAt);
    const channels = sortedRoots(rootsOf(recording));
    const root = sealedRoot(channels);
    store.sessions.update({ ...ended, state: step(ended.state, 'sealed'), sealedAt: at, root });
    store.recordings.setSealed(recording.id, at);
    const object = { kind: 'session', id: ended.id };
    const details = { recordingId: recording.id, channels };
    vault.recordSystem('session.sealed', object, details, { scope: ended.id, hash: root });
  });
  vault.custody.checkpoint();
}

/** A session that had ended before it could be sealed is taken as it is. */
function endSession(
  vault: RecordingVault,
  { id, sessionId, channels }: RecordingRow,
  closing: Closing,
  endedAt: string,
): SessionRow {
  const session = vault.store.sessions.get(sessionId);
  if (session.state === 'ended') return session;
  const ended: SessionRow = { ...session, state: step(session.state, 'ended'), endedAt };
  vault.store.sessions.update(ended);
  vault.store.recordings.setEnded(id, endedAt);
  const object = { kind: 'session', id: sessionId };
  const details = { recordingId: id, closing: closing.closing };
  if (isMaskedToTheEnd(channels)) {
    const ended = { recordingId: id, reason: 'recording-ended' };
    vault.recordSystem('mask.ended', object, ended, { scope: sessionId });
  }
  if (closing.closing === 'ended') closing.by.record('session.ended', object, details, { scope: sessionId });
  else vault.recordSystem('session.ended', object, details, { scope: sessionId });
  return ended;
}

/** Whether the mask was on when the recording was over, or was cut short: by the last part that holds more than a beginning. */
function isMaskedToTheEnd(channels: RecordingRow['channels']): boolean {
  return channels.some(({ parts }) => {
    const last = parts.findLast(({ records }) => records > 1);
    return last !== undefined && last.maskReason !== null;
  });
}

/** A part without a record holds nothing that could be bound. */
function rootsOf({ channels }: RecordingRow): { label: string; parts: string[] }[] {
  return channels.map(({ label, parts }) => ({
    label,
    parts: parts.filter(({ records }) => records > 0).map(({ root }) => root ?? ''),
  }));
}

import type { AppState } from '../contract/model.ts';
import type { Logger } from '../platform/log.ts';
import type { RecordingRow } from '../vault/store/recordings.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { openPartsOf, type RecoverFile, recoverPart, sealSession } from './sealing.ts';
import { step } from './state-machine.ts';
import { smallestSafeMs } from './views.ts';

type Recovered = AppState['recovered'][number];

export interface RecoveryParts {
  readonly recover: RecoverFile;
  /** A session that is being recorded right now and needs no recovery. */
  readonly running: string | null;
  readonly log: Logger;
}

/**
 * Brings into order what a crash or a power cut left: every open part is checked and cut, and its session sealed with
 * what is safe. Only a holder of the interview compartment can open the parts; for anybody else nothing is done. A
 * session that cannot be recovered stays as it is for the next unlock and does not keep the others from it.
 */
export async function recoverSessions(
  vault: UnlockedVault,
  { recover, running, log }: RecoveryParts,
): Promise<Recovered[]> {
  if (!vault.holds('interview')) return [];
  const recovered: Recovered[] = [];
  for (const session of vault.store.sessions.list()) {
    const recording = vault.store.recordings.ofSession(session.id);
    if (recording === null || session.id === running || isSettled(session, recording)) continue;
    try {
      const found = await recoverRecording(vault, recover, session, recording);
      if (found !== null) recovered.push(found);
    } catch (error) {
      log.error('recovery-failed', { session: session.id, error: error instanceof Error ? error : null });
    }
  }
  return recovered;
}

/** A prepared session whose latest recording has ended is one whose start failed and was taken back. */
function isSettled(session: SessionRow, recording: RecordingRow): boolean {
  if (session.state === 'sealed' || session.state === 'disposed') return true;
  return session.state === 'prepared' && recording.endedAt !== null;
}

async function recoverRecording(
  vault: UnlockedVault,
  recover: RecoverFile,
  session: SessionRow,
  { id }: RecordingRow,
): Promise<Recovered | null> {
  const { store } = vault;
  for (const partId of openPartsOf(store.recordings.get(id))) await recoverPart(vault, recover, id, partId);
  const recording = store.recordings.get(id);
  const parts = recording.channels.flatMap((channel) => channel.parts);
  if (session.state === 'prepared') {
    if (parts.every(({ safeMs }) => safeMs === 0)) {
      store.recordings.setEnded(id, vault.clock.read().utc);
      return null;
    }
    // The start was interrupted after the first fragments were safe. They count as recorded; nothing is thrown away.
    startAfterwards(vault, session, recording);
  }
  sealSession(vault, recording, { closing: 'recovered' }, endOf(recording));
  return {
    sessionId: session.id,
    pseudonym: store.cases.get(session.caseId).pseudonym,
    safeMs: smallestSafeMs(recording.channels),
    cutBytes: parts.reduce((sum, part) => sum + part.cutBytes, 0),
    damaged: parts.some(({ damaged }) => damaged.length > 0),
  };
}

/** When a recording that was cut short was over: as long after the beginning of its last part as that part is. */
function endOf({ startedAt, channels }: RecordingRow): string {
  const ends = channels.flatMap(({ parts }) =>
    parts.map(({ openedAt, safeMs }) => Date.parse(openedAt) + safeMs),
  );
  return new Date(Math.max(Date.parse(startedAt), ...ends)).toISOString();
}

function startAfterwards(vault: UnlockedVault, session: SessionRow, recording: RecordingRow): void {
  const { id } = session;
  vault.store.transaction(() => {
    const state = step(session.state, 'recording');
    vault.store.sessions.update({ ...session, state, startedAt: recording.startedAt });
    const details = { recordingId: recording.id, closing: 'recovered' };
    vault.recordSystem('session.started', { kind: 'session', id }, details, { scope: id });
  });
}

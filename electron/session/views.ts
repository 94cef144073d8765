import type { CaseView, SessionView } from '../contract/model.ts';
import type { CaseRow } from '../vault/store/cases.ts';
import type { ChannelRow } from '../vault/store/recordings.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { Store } from '../vault/store/store.ts';
import { keepingOf } from './retention/keeping.ts';

/** Milliseconds of a channel that are encrypted, hashed and flushed, over all of its parts. */
function safeMsOfChannel(channel: ChannelRow): number {
  return channel.parts.reduce((sum, part) => sum + part.safeMs, 0);
}

/** The smallest safe time over the channels; 0 for none. */
export function smallestSafeMs(channels: readonly ChannelRow[]): number {
  return channels.length === 0 ? 0 : Math.min(...channels.map(safeMsOfChannel));
}

/** A session as it is shown, with what its recording and its deliveries say. */
export function sessionView(store: Store, row: SessionRow): SessionView {
  const recording = row.state === 'prepared' ? null : store.recordings.ofSession(row.id);
  // An excerpt does not deliver the session: the investigator still waits for the whole.
  const deliveries = store.deliveries
    .listOfSession(row.id)
    .filter(({ state, excerpt }) => state === 'delivered' && excerpt === null);
  const { endsAt, hold } = keepingOf(store, row);
  return {
    ...row,
    retention: { endsAt, held: hold !== null },
    participants: [...row.participants],
    pseudonym: store.cases.get(row.caseId).pseudonym,
    recordingId: recording?.id ?? null,
    safeMs: smallestSafeMs(recording?.channels ?? []),
    delivered: deliveries.length,
    receipts: deliveries.reduce((sum, delivery) => sum + delivery.receipts.length, 0),
  };
}

/** A case as it is shown: its pseudonym and its story, never the identity. */
export function caseView(store: Store, row: CaseRow): CaseView {
  const sessions = store.sessions.listOfCase(row.id);
  const { identitySealed, ...shown } = row;
  return {
    ...shown,
    sessions: sessions.map((session) => sessionView(store, session)),
    findings: sessions.reduce((sum, { id }) => sum + store.findings.listOfSession(id).length, 0),
    hasIdentity: identitySealed !== null,
  };
}

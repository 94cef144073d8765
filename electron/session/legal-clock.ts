import { SenimError } from '../contract/errors.ts';
import { type LegalClockStart, type Stretch, spansOf, without } from '../contract/legal-clock.ts';
import { limitsFor } from '../contract/legal-limits.ts';
import type { Span } from '../contract/record/spans.ts';
import { sessionClock } from '../vault/session-clock.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { SessionRecord } from './record/service.ts';
import { smallestSafeMs } from './views.ts';

type RecordReader = Pick<SessionRecord, 'view'>;

/**
 * What the legal clock of a session begins with: the limits for the child, and what the same child was talked with before on
 * the day on which the session began. That day goes on over midnight. Earlier sessions whose record is destroyed count
 * whole, as if there had been no break.
 * @throws SenimError session-unknown, right-missing, compartment-closed, database-damaged
 */
export async function legalClockStart(
  vault: UnlockedVault,
  record: RecordReader,
  sessionId: string,
): Promise<LegalClockStart> {
  const { store } = vault;
  const session = store.sessions.get(sessionId);
  const { ageYears } = store.cases.get(session.caseId);
  const { legalClock } = store.settings.get();
  const startedAt = session.startedAt ?? vault.clock.read().utc;
  const earlier: Stretch[] = [];
  for (const other of store.sessions.listOfCase(session.caseId)) {
    if (other.id === sessionId || other.startedAt === null || !isSameDay(other.startedAt, startedAt))
      continue;
    earlier.push(...(await talkOf(vault, record, other, Date.parse(startedAt))));
  }
  return {
    limits: limitsFor(legalClock, { ageYears, legalStatus: session.legalStatus }),
    restMinutes: legalClock.restMinutes,
    earlier: earlier.filter(({ fromMs }) => fromMs < 0).sort((a, b) => a.fromMs - b.fromMs),
  };
}

/** When a session was talk and not break, in milliseconds from `zero` (since 1970). */
async function talkOf(
  vault: UnlockedVault,
  record: RecordReader,
  session: SessionRow,
  zero: number,
): Promise<Stretch[]> {
  const lengthMs = lengthOf(vault, session);
  const breaks = spansOf(await breaksOf(record, session.id), lengthMs);
  const fromMs = Date.parse(session.startedAt ?? '') - zero;
  return without({ fromMs: 0, toMs: lengthMs }, breaks).map((piece) => ({
    fromMs: fromMs + piece.fromMs,
    toMs: fromMs + piece.toMs,
  }));
}

async function breaksOf(record: RecordReader, sessionId: string): Promise<readonly Span[]> {
  try {
    return (await record.view(sessionId)).breaks;
  } catch (error) {
    if (error instanceof SenimError && error.code === 'session-disposed') return [];
    throw error;
  }
}

/** By its times of day, or, where the clock was set meanwhile, by what was recorded. */
function lengthOf({ store }: UnlockedVault, { id, startedAt, endedAt }: SessionRow): number {
  const recorded = smallestSafeMs(store.recordings.ofSession(id)?.channels ?? []);
  if (startedAt === null || endedAt === null || sessionClock(store, id).jumps.count > 0) return recorded;
  return Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
}

/** On one calendar day of this workstation. */
function isSameDay(one: string, other: string): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

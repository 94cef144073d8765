import { SenimError } from '../contract/errors.ts';
import {
  checkGap,
  gapsOf,
  interviewersBefore,
  type PreparedChild,
  type StartedWithout,
  type StartGap,
} from '../contract/preparation.ts';
import type { ChannelChoice } from '../contract/recording.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** What is to be started, and why although something is missing; an empty reason: nothing should be. */
export interface StartOrder {
  readonly sessionId: string;
  readonly channels: readonly ChannelChoice[];
  readonly reason: string;
}

/**
 * What a session would be started without, with the reason that was given; null where nothing is missing.
 * @throws SenimError session-unknown; start-reason-missing, when something is missing and no reason is given
 */
export function startedWithout(vault: UnlockedVault, order: StartOrder): StartedWithout | null {
  const session = vault.store.sessions.get(order.sessionId);
  const gaps = startGaps(vault, session, order.channels);
  if (gaps.length === 0) return null;
  const reason = order.reason.trim();
  if (reason === '') throw new SenimError('start-reason-missing', { params: { count: gaps.length } });
  return { gaps, reason };
}

function startGaps(
  { store, clock }: UnlockedVault,
  session: SessionRow,
  devices: readonly ChannelChoice[],
): StartGap[] {
  const check = checkGap(store.deviceChecks.ofSession(session.id).at(-1) ?? null, {
    devices,
    now: Date.parse(clock.read().utc),
    minutes: store.settings.get().deviceCheckMinutes,
  });
  const gaps = gapsOf(session, childOf({ store }, session));
  return check === null ? gaps : [...gaps, check];
}

function childOf({ store }: Pick<UnlockedVault, 'store'>, session: SessionRow): PreparedChild {
  const { ageYears, language } = store.cases.get(session.caseId);
  const interviewers = interviewersBefore(store.sessions.listOfCase(session.caseId), session.ordinal);
  return { ageYears, language, interviewers };
}

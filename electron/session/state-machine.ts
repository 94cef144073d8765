import { SenimError } from '../contract/errors.ts';
import type { SessionState } from '../contract/model.ts';

/**
 * A session goes one way: prepared → recording → ended → sealed → disposed. A start that fails never leaves `prepared`, since the
 * step to `recording` is taken only when every channel delivers.
 */
const NEXT: Readonly<Record<SessionState, SessionState | null>> = {
  prepared: 'recording',
  recording: 'ended',
  ended: 'sealed',
  sealed: 'disposed',
  disposed: null,
};

/** Gives `to` when a session may go there from `from`. @throws SenimError illegal-transition{from, to} */
export function step(from: SessionState, to: SessionState): SessionState {
  if (NEXT[from] !== to) throw new SenimError('illegal-transition', { params: { from, to } });
  return to;
}

/** Whether what a session says may still be changed. What was said before the start binds what was recorded. */
export function isOpenToChange(state: SessionState): boolean {
  return state === 'prepared';
}

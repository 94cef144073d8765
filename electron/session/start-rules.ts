import { SenimError } from '../contract/errors.ts';
import type { ChannelChoice } from '../contract/recording.ts';
import type { SessionRow } from '../vault/store/sessions.ts';
import { step } from './state-machine.ts';

/**
 * Whether a session may start. That participants are missing is only shown before; without any, nobody would answer for
 * the recording. Labels name files, so no two channels share one.
 * @throws SenimError illegal-transition, participants-missing, call-malformed
 */
export function requireStartable(session: SessionRow, choices: readonly ChannelChoice[]): void {
  step(session.state, 'recording');
  if (session.participants.length === 0) throw new SenimError('participants-missing');
  const labels = new Set(choices.map(({ label }) => label));
  if (labels.size !== choices.length) throw new SenimError('call-malformed');
}

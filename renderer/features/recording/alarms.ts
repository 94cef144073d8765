import type { AlarmCode, RecordingStatus } from '../../../electron/contract/recording.ts';

/**
 * The alarms that main raises, and the console's own: it hears nothing from main any more, and the child has been talked
 * with for longer than the law allows.
 */
export type ShownAlarm = AlarmCode | 'no-news' | 'limit-continuous' | 'limit-daily';

/** What the alarm bar shows, most urgent first. A sealed recording warns of nothing. */
export function alarmsShown(
  { state, alarms }: Pick<RecordingStatus, 'state' | 'alarms'>,
  silent: boolean,
  limits: readonly ('limit-continuous' | 'limit-daily')[],
): ShownAlarm[] {
  if (state === 'sealed') return [];
  // While it is being sealed nothing new arrives, as it should be.
  const own: ShownAlarm[] = silent && state !== 'sealing' ? ['no-news'] : [];
  const failed: ShownAlarm[] = state === 'failed' && alarms.length === 0 ? ['capture-stopped'] : [];
  return [...own, ...alarms, ...failed, ...(state === 'recording' ? limits : [])];
}

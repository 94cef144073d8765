import { useCall } from '../bridge/hooks.ts';
import { ClockTrustText } from './ClockTrustText.tsx';
import { Reading } from './Reading.tsx';

/** How far the times of a session of this room may be trusted. */
export function SessionClock({ sessionId }: { readonly sessionId: string }) {
  const clock = useCall('sessions.clock', { sessionId });
  return <Reading of={clock}>{(trust) => <ClockTrustText trust={trust} />}</Reading>;
}

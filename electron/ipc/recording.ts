import { startedWithout } from '../session/start-gaps.ts';
import type { AppContext, Handlers } from './context.ts';

/** The recording, as the console runs it and as the capture page reports on it. */
export function recordingHandlers({ recording, vault }: AppContext): Partial<Handlers> {
  return {
    'recording.start': (order) => {
      const open = vault();
      return recording.start(open, order.sessionId, order.channels, startedWithout(open, order));
    },
    'recording.status': () => recording.status(),
    'recording.stop': ({ sessionId }) => recording.stop(vault(), sessionId),
    'capture.report': (report) => {
      recording.report(report);
      return {};
    },
  };
}

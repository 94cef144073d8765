import type { AppContext, Handlers } from './context.ts';

/** The recording, as the console runs it and as the capture page reports on it. */
export function recordingHandlers({ recording, vault }: AppContext): Partial<Handlers> {
  return {
    'recording.start': ({ sessionId, channels }) => recording.start(vault(), sessionId, channels),
    'recording.status': () => recording.status(),
    'recording.stop': ({ sessionId }) => recording.stop(vault(), sessionId),
    'capture.report': (report) => {
      recording.report(report);
      return {};
    },
  };
}

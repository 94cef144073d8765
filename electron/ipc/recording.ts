import type { Room } from '../session/record/room.ts';
import { startedWithout } from '../session/start-gaps.ts';
import { resolvedChoices } from './cameras.ts';
import type { AppContext, Handlers } from './context.ts';

/** The recording, as the console runs it and as the capture page reports on it. */
export function recordingHandlers({ recording, vault }: AppContext, room: () => Room): Partial<Handlers> {
  return {
    'recording.start': async (order) => {
      const open = vault();
      const { sessionId } = order;
      const channels = resolvedChoices(open, order.channels);
      const status = await recording.start(open, sessionId, channels, startedWithout(open, order));
      await room().begun(sessionId);
      return status;
    },
    'recording.status': () => recording.status(),
    'recording.mask': ({ sessionId, ...wanted }) => recording.mask(vault(), sessionId, wanted),
    'recording.stop': async ({ sessionId }) => {
      await room().ending(sessionId);
      return await recording.stop(vault(), sessionId);
    },
    'capture.report': (report) => {
      recording.report(report);
      return {};
    },
  };
}

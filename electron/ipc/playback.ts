import type { AppContext, Handlers } from './context.ts';
import { Playbacks } from './playbacks.ts';

/** The player of sealed recordings, at the room and at the desk. */
export function playbackHandlers({ perVault, beforeLock }: AppContext): Partial<Handlers> {
  const playbacks = perVault((vault) => {
    const made = new Playbacks(vault);
    beforeLock(() => made.closeAll());
    return made;
  });
  return {
    'playback.open': ({ source, id }) => playbacks().open(source, id),
    'playback.record': ({ playbackId, partId, index }) => playbacks().record(playbackId, partId, index),
    'playback.played': ({ playbackId, ranges }) => {
      playbacks().played(playbackId, ranges);
      return {};
    },
    'playback.close': ({ playbackId }) => {
      playbacks().close(playbackId);
      return {};
    },
  };
}

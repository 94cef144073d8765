import type { AppContext, Handlers } from './context.ts';
import { Playbacks } from './playbacks.ts';

/** What is being played; all of it is closed before the vault locks. */
export function playbacksOf({ perVault, beforeLock }: AppContext): () => Playbacks {
  return perVault((vault) => {
    const made = new Playbacks(vault);
    beforeLock(() => made.closeAll());
    return made;
  });
}

/** The player of sealed recordings, at the room and at the desk. */
export function playbackHandlers(playbacks: () => Playbacks): Partial<Handlers> {
  return {
    'playback.open': ({ source, id }) => playbacks().open(source, id),
    'playback.open-masked': ({ id, ...opening }) => playbacks().openMasked(id, opening),
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

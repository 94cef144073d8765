import { useEffect, useState } from 'react';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import type { CallInput } from '../../../electron/contract/calls.ts';
import { call } from '../../bridge/call.ts';

type Source = CallInput<'playback.open'>['source'];

interface OpenPlayback {
  readonly playback: Playback | null;
  readonly error: unknown;
}

interface UsedPlayback extends OpenPlayback {
  /** Plays another that is open already, in the place of this one, which is closed. */
  replace(playback: Playback): void;
}

/** Opens a recording for playing while the screen is shown, and closes it afterwards. */
export function usePlayback(source: Source, id: string): UsedPlayback {
  const [open, setOpen] = useState<OpenPlayback>({ playback: null, error: null });
  const shown = open.playback?.playbackId ?? null;
  useEffect(() => {
    let left = false;
    call('playback.open', { source, id }).then(
      (playback) => (left ? close(playback.playbackId) : setOpen({ playback, error: null })),
      (error: unknown) => !left && setOpen({ playback: null, error }),
    );
    return () => {
      left = true;
      setOpen({ playback: null, error: null });
    };
  }, [source, id]);
  // After the player has told what it showed last.
  useEffect(() => () => close(shown), [shown]);
  return { ...open, replace: (playback) => setOpen({ playback, error: null }) };
}

/** A playback that main no longer knows, as after a lock, is closed already. */
function close(playbackId: string | null): void {
  if (playbackId !== null) call('playback.close', { playbackId }).catch(() => undefined);
}

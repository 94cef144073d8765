import { useEffect, useState } from 'react';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import type { CallInput } from '../../../electron/contract/calls.ts';
import { call } from '../../bridge/call.ts';

type Source = CallInput<'playback.open'>['source'];

interface OpenPlayback {
  readonly playback: Playback | null;
  readonly error: unknown;
}

/** Opens a recording for playing while the screen is shown, and closes it afterwards. */
export function usePlayback(source: Source, id: string): OpenPlayback {
  const [open, setOpen] = useState<OpenPlayback>({ playback: null, error: null });
  useEffect(() => {
    let left = false;
    // A playback that main no longer knows, as after a lock, is closed already.
    const close = (playbackId: string) => call('playback.close', { playbackId }).catch(() => undefined);
    const opening = call('playback.open', { source, id });
    opening.then(
      (playback) => !left && setOpen({ playback, error: null }),
      (error: unknown) => !left && setOpen({ playback: null, error }),
    );
    return () => {
      left = true;
      setOpen({ playback: null, error: null });
      opening.then(
        ({ playbackId }) => close(playbackId),
        () => undefined,
      );
    };
  }, [source, id]);
  return open;
}

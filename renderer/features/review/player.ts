import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { call } from '../../bridge/call.ts';
import { createPlayer, type Player, type PlayerState } from '../../bridge/player.ts';
import { PlayedReport } from './played-report.ts';
import type { PlayerView } from './player-view.ts';

/** What was watched is reported this often, and when the player pauses or is left. */
const REPORT_EVERY_MS = 10_000;

const START: PlayerState = {
  label: '',
  positionMs: 0,
  playing: false,
  waiting: false,
  ended: false,
  speed: 1,
  failed: false,
};

interface Troubles {
  /** Why what was watched could not be reported; null when it could. */
  readonly unreported: unknown;
  /** Beginnings of the seconds that could not be read, in milliseconds. */
  readonly unreadable: readonly number[];
}

const NONE: Troubles = { unreported: null, unreadable: [] };

/** Reports what was watched: at intervals, at a pause, and by the function that it gives, for the last time. */
function keepReporting(
  video: HTMLVideoElement,
  report: PlayedReport,
  tell: (error: unknown) => void,
): () => void {
  const flush = () => {
    report.flush().then(
      () => tell(null),
      (error: unknown) => tell(error),
    );
  };
  const timer = setInterval(flush, REPORT_EVERY_MS);
  video.addEventListener('pause', flush);
  return () => {
    clearInterval(timer);
    video.removeEventListener('pause', flush);
    flush();
  };
}

/** Plays an open playback in a video element, and reports every second that was shown. */
export function usePlayer(video: RefObject<HTMLVideoElement | null>, playback: Playback): PlayerView {
  const [state, setState] = useState(START);
  const [troubles, setTroubles] = useState(NONE);
  const player = useRef<Player | null>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const { playbackId } = playback;
    const report = new PlayedReport((ranges) => call('playback.played', { playbackId, ranges }));
    const made = createPlayer(
      element,
      playback,
      (partId, index) => call('playback.record', { playbackId, partId, index }),
      {
        onState: setState,
        onPlayed: (range) => report.add(range),
        onUnreadable: ({ fromMs }) =>
          setTroubles((before) => ({
            ...before,
            unreadable: [...before.unreadable.filter((known) => known !== fromMs), fromMs],
          })),
      },
    );
    player.current = made;
    const lastReport = keepReporting(element, report, (unreported) =>
      setTroubles((before) => ({ ...before, unreported })),
    );
    return () => {
      made.close();
      lastReport();
      player.current = null;
      setState(START);
      setTroubles(NONE);
    };
  }, [video, playback]);
  return {
    ...state,
    ...troubles,
    durationMs: playback.durationMs,
    seek: (ms) => player.current?.seek(Math.min(playback.durationMs, Math.max(0, ms))),
    toggle: () => (state.playing ? player.current?.pause() : player.current?.play()),
    setSpeed: (speed) => player.current?.setSpeed(speed),
    step: (direction) => player.current?.step(direction),
    // A channel that there is not stays unshown.
    showChannel: (label) => void player.current?.showChannel(label).catch(() => undefined),
  };
}

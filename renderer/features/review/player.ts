import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import { call } from '../../bridge/call.ts';
import { createPlayer, type Player } from '../../bridge/player/player.ts';
import { PlayedReport } from './played-report.ts';
import type { PlayerView } from './player-view.ts';

/** What was watched is reported this often, and when the player pauses or is left. */
const REPORT_EVERY_MS = 10_000;
const SECOND_MS = 1000;

interface Shown {
  readonly positionMs: number;
  readonly playing: boolean;
  readonly stalled: boolean;
  readonly rate: number;
}

const START: Shown = { positionMs: 0, playing: false, stalled: false, rate: 1 };

/** Follows what the video element tells. Gives the function that stops following. */
function follow(video: HTMLVideoElement, tell: (part: Partial<Shown>) => void): () => void {
  const ended = new AbortController();
  const on = (name: keyof HTMLMediaElementEventMap, part: () => Partial<Shown>) =>
    video.addEventListener(name, () => tell(part()), { signal: ended.signal });
  const position = () => ({ positionMs: video.currentTime * SECOND_MS });
  on('timeupdate', position);
  on('seeking', position);
  on('seeked', () => ({ stalled: false, ...position() }));
  on('play', () => ({ playing: true }));
  on('pause', () => ({ playing: false, stalled: false }));
  on('waiting', () => ({ stalled: true }));
  on('playing', () => ({ stalled: false }));
  on('ratechange', () => ({ rate: video.playbackRate }));
  return () => ended.abort();
}

/** Plays one channel of an open playback in a video element, and reports every second that was shown. */
export function usePlayer(
  video: RefObject<HTMLVideoElement | null>,
  playback: Playback,
  label: string,
): PlayerView {
  const [shown, setShown] = useState(START);
  const [error, setError] = useState<unknown>(null);
  const player = useRef<Player | null>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const { playbackId } = playback;
    const report = new PlayedReport((ranges) => call('playback.played', { playbackId, ranges }));
    const flush = () => void report.flush().catch(setError);
    const made = createPlayer(
      element,
      { ...playback, channels: playback.channels.filter((channel) => channel.label === label) },
      (partId, index) => call('playback.record', { playbackId, partId, index }),
      { onPlayed: (range) => report.add(range), onError: setError },
    );
    player.current = made;
    const unfollow = follow(element, (part) => setShown((before) => ({ ...before, ...part })));
    element.addEventListener('pause', flush);
    const timer = setInterval(flush, REPORT_EVERY_MS);
    return () => {
      clearInterval(timer);
      element.removeEventListener('pause', flush);
      unfollow();
      made.close();
      player.current = null;
      flush();
      setShown(START);
    };
  }, [video, playback, label]);
  return {
    ...shown,
    durationMs: playback.durationMs,
    error,
    seek: (positionMs) => player.current?.seek(Math.min(playback.durationMs, Math.max(0, positionMs))),
    toggle: () => (shown.playing ? player.current?.pause() : player.current?.play()),
    setRate: (rate) => player.current?.setRate(rate),
    stepFrame: (direction) => player.current?.stepFrame(direction),
  };
}

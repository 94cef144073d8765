import type { Playback } from '../../../electron/contract/calls/room.ts';
import type { Gap, Timeline } from './timeline.ts';

type Masked = Playback['masked'][number];

/** A gap that begins and ends this close to a masked stretch is that stretch, or its seam. */
const TOLERANCE_MS = 300;

/** The masked stretches of one channel, in their order. */
export function maskedOf({ masked }: Pick<Playback, 'masked'>, label: string): Masked[] {
  return masked.filter((one) => one.label === label).sort((a, b) => a.fromMs - b.fromMs);
}

/** The time line without the gaps and seams that are there because of a mask: nothing is missing there. */
export function besideMasks(timeline: Timeline, masked: readonly Masked[]): Timeline {
  const isOfMask = ({ fromMs, toMs }: Gap): boolean =>
    masked.some((one) => fromMs >= one.fromMs - TOLERANCE_MS && toMs <= one.toMs + TOLERANCE_MS);
  return { ...timeline, gaps: timeline.gaps.filter((gap) => !isOfMask(gap)) };
}

import type { ChannelRun } from './channel-run.ts';

type Volumed = Pick<ChannelRun, 'byteRate' | 'freeBytes' | 'mirrorFreeBytes' | 'mirror' | 'isLost'>;

/**
 * Milliseconds of recording that the volumes still take at the channels' rate: of both the one that fills up first. Null
 * until it can be estimated.
 */
export function diskLeftMs(channels: readonly Volumed[]): number | null {
  const [primary, mirror] = leftByVolume(channels);
  if (primary === null || mirror === null) return primary ?? mirror;
  return Math.min(primary, mirror);
}

/**
 * Milliseconds after which there is no volume left to record on: what the primary takes, and while it is lost what the
 * mirror does. A full mirror ends nothing.
 */
export function endsInMs(channels: readonly Volumed[]): number | null {
  const [primary, mirror] = leftByVolume(channels);
  return channels.some((channel) => channel.isLost('primary')) ? mirror : primary;
}

function leftByVolume(channels: readonly Volumed[]): [primary: number | null, mirror: number | null] {
  let rate = 0;
  for (const channel of channels) {
    const own = channel.byteRate();
    if (own === null) return [null, null];
    rate += channel.mirror?.sharesVolume ? 2 * own : own;
  }
  const left = (free: readonly (number | null)[]): number | null => {
    const known = free.filter((bytes) => bytes !== null);
    return rate > 0 && known.length === free.length && known.length > 0 ? Math.min(...known) / rate : null;
  };
  const mirrors = channels.filter(({ mirror }) => mirror !== null);
  return [
    left(channels.map(({ freeBytes }) => freeBytes)),
    left(mirrors.map(({ mirrorFreeBytes }) => mirrorFreeBytes)),
  ];
}

/** Milliseconds that the mirror holds of every channel that has one; null without a mirror. */
export function mirrorSafeMs(runs: readonly ChannelRun[]): number | null {
  const held = runs.map(({ mirrorMs }) => mirrorMs).filter((ms) => ms !== null);
  return held.length === 0 ? null : Math.min(...held);
}

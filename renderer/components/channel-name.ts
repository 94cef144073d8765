import type { TFunction } from 'i18next';

/** What a channel can show; the word is the channel's file name in the package. */
export const CHANNEL_LABELS = ['face', 'room', 'table', 'extra'] as const;
export type ChannelLabel = (typeof CHANNEL_LABELS)[number];

/** What a channel shows, in words; a label that this version does not know stands as it is. */
export function channelName(label: string, t: TFunction): string {
  const known = CHANNEL_LABELS.find((word) => word === label);
  return known === undefined ? label : t(`common:channel.${known}`);
}

import { z } from 'zod';
import type { CustodyRow } from '../../../electron/contract/model.ts';
import { formatDuration } from '../../components/time.ts';

/** What the event `evidence.viewed` says: the seconds that were shown, or how many were only read. */
const Details = z.union([
  z.object({
    ranges: z.array(z.object({ label: z.string(), fromMs: z.number(), toMs: z.number() })),
  }),
  z.object({ fragmentsGiven: z.number() }),
]);

export interface Watched {
  /** By the label of the channel, with times as `00:00:00–00:01:10`. */
  readonly shown: readonly { readonly label: string; readonly times: string }[];
  /** Seconds that were read without a word about their showing. */
  readonly onlyRead: number;
}

/** What an event says was watched; nothing for one that this version does not know. */
export function watchedIn({ details }: Pick<CustodyRow, 'details'>): Watched {
  const read = Details.safeParse(details);
  if (!read.success) return { shown: [], onlyRead: 0 };
  if ('fragmentsGiven' in read.data) return { shown: [], onlyRead: read.data.fragmentsGiven };
  const shown = read.data.ranges.map(({ label, fromMs, toMs }) => ({
    label,
    times: `${formatDuration(fromMs)}–${formatDuration(toMs)}`,
  }));
  return { shown, onlyRead: 0 };
}

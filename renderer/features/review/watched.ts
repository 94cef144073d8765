import { z } from 'zod';
import type { CustodyRow } from '../../../electron/contract/model.ts';
import { formatDuration } from '../../components/time.ts';

/** What the event `evidence.viewed` says of the seconds that were played. */
const Details = z.object({
  ranges: z.array(z.object({ label: z.string(), fromMs: z.number(), toMs: z.number() })),
});

/** The seconds that an event says were shown, as `face 00:00:00–00:01:10`; empty for one that names none. */
export function watchedRanges({ details }: Pick<CustodyRow, 'details'>): string[] {
  const read = Details.safeParse(details);
  if (!read.success) return [];
  return read.data.ranges.map(
    ({ label, fromMs, toMs }) => `${label} ${formatDuration(fromMs)}–${formatDuration(toMs)}`,
  );
}

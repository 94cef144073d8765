import type { ExcerptDocument } from '../../contract/formats/excerpt.ts';
import type { KnownPlaces } from '../../media/playback.ts';
import type { ImportedChannel } from './recordings.ts';

/** Where the parts of an imported excerpt lie on the time line of the session that they were taken of. */
export function excerptPlaces(
  { session, channels }: ExcerptDocument,
  imported: readonly ImportedChannel[],
): KnownPlaces {
  const offsets = imported.flatMap(({ label, parts }) =>
    parts.map(({ part, fileId }): [string, number] => {
      const own = channels.find((channel) => channel.label === label)?.parts ?? [];
      return [fileId, own.find((one) => one.part === part)?.offsetMs ?? 0];
    }),
  );
  return { durationMs: session.durationMs, offsets: new Map(offsets) };
}

import { z } from 'zod';
import { Id } from '../primitives.ts';
import { ExhibitFile, type RecordEntry } from './acts.ts';

/** Something that was shown to the child or made by the child. */
export const Exhibit = z.object({
  exhibitId: Id,
  title: z.string(),
  origin: z.enum(['shown', 'made']),
  file: ExhibitFile.nullable(),
  addedMs: z.number().nullable(),
  shownMs: z.array(z.number().nullable()),
});
export type Exhibit = z.infer<typeof Exhibit>;

/** In the order in which they were added. */
export function exhibitsOf(entries: readonly RecordEntry[]): Exhibit[] {
  const exhibits = new Map<string, Exhibit>();
  for (const { act, atMs } of entries) {
    if (act.kind === 'exhibit.added') {
      const { exhibitId, title, origin, file } = act;
      exhibits.set(exhibitId, { exhibitId, title, origin, file, addedMs: atMs, shownMs: [] });
    }
    if (act.kind !== 'exhibit.shown') continue;
    const before = exhibits.get(act.exhibitId);
    if (before !== undefined) {
      exhibits.set(act.exhibitId, { ...before, shownMs: [...before.shownMs, atMs] });
    }
  }
  return [...exhibits.values()];
}

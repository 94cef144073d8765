import { z } from 'zod';
import type { RecordEntry } from './acts.ts';

/** A stretch of the session with its reason; `toMs` null and `open`: it goes on. */
export const Span = z.object({
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
  open: z.boolean(),
  reason: z.string(),
});
export type Span = z.infer<typeof Span>;

/** The stretches between acts of these two kinds. */
export function spansOf(entries: readonly RecordEntry[], begin: 'break.begun', end: 'break.ended'): Span[] {
  const spans: Span[] = [];
  for (const { act, atMs } of entries) {
    if (act.kind === begin) spans.push({ fromMs: atMs, toMs: null, open: true, reason: act.reason });
    const last = spans.at(-1);
    if (act.kind === end && last?.open) spans[spans.length - 1] = { ...last, toMs: atMs, open: false };
  }
  return spans;
}

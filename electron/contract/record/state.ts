import { z } from 'zod';
import { Id, Sha256Text } from '../primitives.ts';
import { RecordEntry, ScriptName } from './acts.ts';
import { Exhibit, exhibitsOf } from './exhibits.ts';
import { Marker, markersOf } from './markers.ts';
import { Presence, presencesOf } from './presence.ts';
import { Question, questionsOf } from './questions.ts';
import { Span, spansOf } from './spans.ts';

/** What the record says as a whole. Times are milliseconds on the recording's time line; null: not while it ran. */
export const RecordView = z.object({
  sessionId: Id,
  entries: z.array(RecordEntry),
  /** By which script the session is held; null: by none, or it has not started. */
  script: z.object({ script: ScriptName, sha256: Sha256Text }).nullable(),
  /** The phases in the order in which they were entered. A phase may be entered again. */
  phases: z.array(z.object({ phase: ScriptName, fromMs: z.number().nullable() })),
  /** Ground rules that were tried. */
  rules: z.array(ScriptName),
  markers: z.array(Marker),
  presences: z.array(Presence),
  questions: z.array(Question),
  breaks: z.array(Span),
  exhibits: z.array(Exhibit),
});
export type RecordView = z.infer<typeof RecordView>;

/** Reads a record from its entries, in order of `seq`. */
export function recordView(sessionId: string, entries: readonly RecordEntry[]): RecordView {
  const phases: RecordView['phases'] = [];
  const rules = new Set<string>();
  let script: RecordView['script'] = null;
  for (const { act, atMs } of entries) {
    if (act.kind === 'script.taken') script = { script: act.script, sha256: act.sha256 };
    if (act.kind === 'phase.entered') phases.push({ phase: act.phase, fromMs: atMs });
    if (act.kind === 'rule.tried') rules.add(act.rule);
  }
  return {
    sessionId,
    entries: [...entries],
    script,
    phases,
    rules: [...rules],
    markers: markersOf(entries),
    presences: presencesOf(entries),
    questions: questionsOf(entries),
    breaks: spansOf(entries, 'break.begun', 'break.ended'),
    exhibits: exhibitsOf(entries),
  };
}

import type { RecordView } from '../../contract/record/state.ts';
import type { RoomCounts } from '../../contract/story.ts';

interface Stretch {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** Milliseconds of stretches of which some may have lasted to the end of the session, `endMs`. */
export function lengthOf(stretches: readonly Stretch[], endMs: number): number {
  return stretches.reduce(
    (sum, { fromMs, toMs }) => sum + (fromMs === null ? 0 : Math.max(0, (toMs ?? endMs) - fromMs)),
    0,
  );
}

/** Counts what a record says; `endMs` is the length of the session. */
export function countsOfRoom(record: RecordView, endMs: number): RoomCounts {
  const { questions, markers, breaks, exhibits, presences, entries } = record;
  const states = { waiting: 0, asked: 0, rephrased: 0, withdrawn: 0, declined: 0 };
  for (const { state } of questions) states[state] += 1;
  const entered = (kind: 'note.written' | 'remark.made') =>
    entries.filter(({ act }) => act.kind === kind).length;
  return {
    questions: states,
    markers: markers.length,
    distress: markers.filter(({ tone }) => tone === 'distress').length,
    breaks: breaks.length,
    breaksMs: lengthOf(breaks, endMs),
    exhibits: exhibits.length,
    people: presences.length,
    notes: entered('note.written'),
    remarks: entered('remark.made'),
  };
}

import type { RecordEntry } from '../../../electron/contract/record/acts.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';

/** What stands of the room on the time line, and what else is told of it in the list. */
export type RoomMarkKind =
  | 'phase'
  | 'marker'
  | 'distress'
  | 'note'
  | 'question'
  | 'break'
  | 'exhibit'
  | 'person'
  | 'remark'
  | 'limit';

export interface RoomMark {
  readonly id: string;
  readonly kind: RoomMarkKind;
  /** On the time line of playback. */
  readonly fromMs: number;
  /** Null: a moment. */
  readonly toMs: number | null;
  readonly entry: RecordEntry;
}

const KINDS: Readonly<Partial<Record<RecordEntry['act']['kind'], RoomMarkKind>>> = {
  'phase.entered': 'phase',
  'marker.set': 'marker',
  'note.written': 'note',
  'question.asked': 'question',
  'question.rephrased': 'question',
  'question.declined': 'question',
  'break.begun': 'break',
  'exhibit.added': 'exhibit',
  'exhibit.shown': 'exhibit',
  'presence.entered': 'person',
  'presence.moved': 'person',
  'presence.left': 'person',
  'remark.made': 'remark',
  'limit.reached': 'limit',
};

/** What happened while the session ran, in order. The record and the recording have one time line. */
export function roomMarks({ entries, breaks }: RecordView): RoomMark[] {
  return entries.flatMap((entry): RoomMark[] => {
    const { id, atMs, act } = entry;
    const kind = act.kind === 'marker.set' && act.tone === 'distress' ? 'distress' : KINDS[act.kind];
    if (kind === undefined || atMs === null) return [];
    const pause = kind === 'break' ? breaks.find(({ fromMs }) => fromMs === atMs) : undefined;
    return [{ id, kind, fromMs: atMs, toMs: pause?.toMs ?? null, entry }];
  });
}

/** Those that are worth a place on the time line itself. */
export function onTimeline(marks: readonly RoomMark[]): RoomMark[] {
  return marks.filter(({ kind }) => !['note', 'person', 'remark', 'limit'].includes(kind));
}

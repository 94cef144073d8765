import type { Playback } from '../../../electron/contract/calls/room.ts';
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

/**
 * Where the start of a session lies on the time line of its playback, in milliseconds: the cameras ran before word of it
 * came. `startedAt` and the fragments are of one clock, and close to each other, so that nobody set it between them.
 */
export function startOnTimeline({ channels }: Pick<Playback, 'channels'>, startedAt: string): number {
  const [first] = channels
    .flatMap(({ parts }) => parts)
    .flatMap(({ offsetMs, fragments }) =>
      fragments.slice(0, 1).map((fragment) => ({ offsetMs, ...fragment })),
    )
    .sort((a, b) => a.offsetMs + a.startMs - (b.offsetMs + b.startMs));
  if (first === undefined) return 0;
  return Math.max(0, Date.parse(startedAt) - first.wallMs + first.offsetMs + first.startMs);
}

/** What happened while the session ran, in order; `startMs`: where its start lies on the time line. */
export function roomMarks({ entries, breaks }: RecordView, startMs: number): RoomMark[] {
  return entries.flatMap((entry): RoomMark[] => {
    const { id, atMs, act } = entry;
    const kind = act.kind === 'marker.set' && act.tone === 'distress' ? 'distress' : KINDS[act.kind];
    if (kind === undefined || atMs === null) return [];
    const pause = kind === 'break' ? breaks.find(({ fromMs }) => fromMs === atMs) : undefined;
    const toMs = pause === undefined || pause.toMs === null ? null : startMs + pause.toMs;
    return [{ id, kind, fromMs: startMs + atMs, toMs, entry }];
  });
}

/** Those that are worth a place on the time line itself. */
export function onTimeline(marks: readonly RoomMark[]): RoomMark[] {
  return marks.filter(({ kind }) => !['note', 'person', 'remark', 'limit'].includes(kind));
}

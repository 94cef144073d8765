import type { RecordAct } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';

/** Why an act does not fit what the record says so far. */
export type Refusal =
  | 'question-settled'
  | 'question-unknown'
  | 'question-of-another'
  | 'person-unknown'
  | 'person-left'
  | 'person-known'
  | 'exhibit-unknown'
  | 'break-running'
  | 'no-break'
  | 'phase-current'
  | 'marker-unknown';

/** Null where the act fits. */
export function refusalOf(record: RecordView, act: RecordAct): Refusal | null {
  switch (act.kind) {
    case 'question.asked':
    case 'question.rephrased':
    case 'question.withdrawn':
    case 'question.declined':
      return questionRefusal(record, act.questionId);
    case 'presence.entered':
      return record.presences.some((one) => one.presenceId === act.presenceId) ? 'person-known' : null;
    case 'presence.moved':
    case 'presence.left':
      return presenceRefusal(record, act.presenceId);
    case 'watchers.told':
      return act.presenceIds.map((id) => presenceRefusal(record, id)).find((one) => one !== null) ?? null;
    case 'exhibit.shown':
      return record.exhibits.some((one) => one.exhibitId === act.exhibitId) ? null : 'exhibit-unknown';
    case 'marker.labelled':
      return record.markers.some((one) => one.markerId === act.markerId) ? null : 'marker-unknown';
    case 'break.begun':
      return record.breaks.at(-1)?.open ? 'break-running' : null;
    case 'break.ended':
      return record.breaks.at(-1)?.open ? null : 'no-break';
    case 'phase.entered':
      return record.phases.at(-1)?.phase === act.phase ? 'phase-current' : null;
    default:
      return null;
  }
}

function questionRefusal({ questions }: RecordView, questionId: string): Refusal | null {
  const question = questions.find((one) => one.questionId === questionId);
  if (question === undefined) return 'question-unknown';
  return question.state === 'waiting' ? null : 'question-settled';
}

function presenceRefusal({ presences }: RecordView, presenceId: string): Refusal | null {
  const presence = presences.find((one) => one.presenceId === presenceId);
  if (presence === undefined) return 'person-unknown';
  return presence.location === null ? 'person-left' : null;
}

/** What may still be entered after the end: what people say of it, and what became of questions that were left. */
const AFTERWARDS: ReadonlySet<RecordAct['kind']> = new Set([
  'note.written',
  'marker.labelled',
  'remark.made',
  'exhibit.added',
  'question.withdrawn',
]);

export function mayFollowTheEnd(kind: RecordAct['kind']): boolean {
  return AFTERWARDS.has(kind);
}

import type { ObservedRecord } from '../../contract/observation.ts';
import type { Speaker } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';
import type { Refusal } from './rules.ts';

/** What of a record those who watch are shown: no notes, and nobody who is not there any more. */
export function observedRecord({
  entries,
  phases,
  breaks,
  presences,
  questions,
}: RecordView): ObservedRecord {
  const markers: ObservedRecord['markers'] = [];
  const remarks: ObservedRecord['remarks'] = [];
  for (const { act, atMs } of entries) {
    if (act.kind === 'marker.set') markers.push({ tone: act.tone, label: act.label, atMs });
    if (act.kind === 'remark.made') remarks.push({ by: act.by, text: act.text, atMs });
  }
  return {
    phase: phases.at(-1) ?? null,
    onBreak: breaks.at(-1)?.open ?? false,
    presences: presences.filter(({ location }) => location !== null),
    questions,
    markers,
    remarks,
  };
}

/**
 * The speaker as the record knows him. Who is in the presence ledger has the name and the role that stand there,
 * whatever the window said; who is in none is taken at his word.
 */
export function knownSpeaker({ presences }: RecordView, said: Speaker): Speaker | Refusal {
  if (said.presenceId === null) return said;
  const known = presences.find(({ presenceId }) => presenceId === said.presenceId);
  if (known === undefined) return 'person-unknown';
  if (known.location === null) return 'person-left';
  return { presenceId: known.presenceId, name: known.name, role: known.role };
}

/** Null where this speaker handed the question over. What becomes of questions that wait is checked with the others. */
export function withdrawalRefusal(
  { questions }: RecordView,
  questionId: string,
  speaker: Speaker,
): Refusal | null {
  const question = questions.find((one) => one.questionId === questionId);
  if (question === undefined) return 'question-unknown';
  return isSame(question.by, speaker) ? null : 'question-of-another';
}

function isSame(one: Speaker, other: Speaker): boolean {
  if (one.presenceId !== null || other.presenceId !== null) return one.presenceId === other.presenceId;
  return one.name === other.name && one.role === other.role;
}

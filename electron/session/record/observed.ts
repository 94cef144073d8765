import type { ObservedRecord } from '../../contract/observation.ts';
import type { Language } from '../../contract/primitives.ts';
import type { Speaker } from '../../contract/record/acts.ts';
import type { RecordView } from '../../contract/record/state.ts';
import type { Refusal } from './rules.ts';

/** Names a phase of the script with this hash in every language; null where it is not known. */
export type PhaseTitle = (
  scriptSha256: string | null,
  phase: string,
) => Readonly<Record<Language, string>> | null;

/** What of a record those who watch are shown: no notes, and nobody who is not there any more. */
export function observedRecord(record: RecordView, titleOf: PhaseTitle): ObservedRecord {
  const { entries, phases, breaks, presences, questions, markers, script } = record;
  const phase = phases.at(-1);
  return {
    phase: phase === undefined ? null : { ...phase, title: titleOf(script?.sha256 ?? null, phase.phase) },
    onBreak: breaks.at(-1)?.open ?? false,
    presences: presences.filter(({ location }) => location !== null),
    questions,
    markers,
    remarks: entries.flatMap(({ id, act, atMs }) =>
      act.kind === 'remark.made' ? [{ id, by: act.by, text: act.text, atMs }] : [],
    ),
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

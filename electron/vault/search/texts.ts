import type { FoundKind } from '../../contract/calls/search.ts';
import type { RecordEntry } from '../../contract/record/acts.ts';
import type { CaseRow } from '../store/cases.ts';
import type { SessionRow } from '../store/sessions.ts';

/** What of a case may be found: nothing that identifies the child. */
export function textOfCase({ pseudonym, referral, erdr, kui, needs }: CaseRow): string {
  return [pseudonym, referral.note, erdr, kui, needs].join('\n');
}

/** What was prepared for a session. */
export function textOfSession({ plan, furtherReason, participants }: SessionRow): string {
  return [plan, furtherReason, ...participants.map(({ name }) => name)].join('\n');
}

interface Said {
  readonly kind: FoundKind;
  readonly text: string;
}

/** What of an entry may be found by words; null where there are none. */
export function saidIn({ act }: RecordEntry): Said | null {
  switch (act.kind) {
    case 'note.written':
      return { kind: 'note', text: act.text };
    case 'marker.set':
    case 'marker.labelled':
      return { kind: 'marker', text: act.label };
    case 'question.submitted':
      return { kind: 'question', text: `${act.text}\n${act.by.name}` };
    case 'question.rephrased':
      return { kind: 'question', text: act.words };
    case 'question.withdrawn':
    case 'question.declined':
      return { kind: 'question', text: act.reason };
    case 'remark.made':
      return { kind: 'remark', text: `${act.text}\n${act.by.name}` };
    case 'exhibit.added':
      return { kind: 'exhibit', text: act.title };
    case 'break.begun':
      return { kind: 'break', text: act.reason };
    case 'presence.entered':
      return { kind: 'presence', text: act.name };
    default:
      return null;
  }
}

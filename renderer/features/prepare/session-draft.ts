import { type Participant, SessionInput, type SessionView } from '../../../electron/contract/model.ts';
import { askedIn, composePlan, type Plan, parsePlan, withQuestions } from './plan.ts';

/** A participant while he is typed; `key` tells the rows of the list apart. */
export interface ParticipantDraft {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly location: Participant['location'];
}

/** A session while it is prepared. Its legal status is chosen, never assumed. */
export interface SessionDraft {
  readonly legalStatus: string;
  readonly language: string;
  readonly participants: readonly ParticipantDraft[];
  readonly plan: Plan;
  readonly furtherReason: string;
}

const newKey = (): string => crypto.randomUUID();

/** A row for somebody who is still to be named. Most watch from the observation room. */
export function newParticipant(): ParticipantDraft {
  return { key: newKey(), name: '', role: '', location: 'observation-room' };
}

/** A new session: the person who prepares it leads it, in the child's language. */
export function newSession(
  interviewer: string,
  language: string,
  questions: readonly string[],
): SessionDraft {
  const leads: ParticipantDraft = {
    key: newKey(),
    name: interviewer,
    role: 'interviewer',
    location: 'interview-room',
  };
  const plan = withQuestions({ answers: [], free: '' }, questions);
  return { legalStatus: '', language, participants: [leads], plan, furtherReason: '' };
}

export function draftOf(view: SessionView, questions: readonly string[]): SessionDraft {
  const { legalStatus, language, furtherReason } = view;
  return {
    legalStatus,
    language,
    participants: view.participants.map((participant) => ({ ...participant, key: newKey() })),
    plan: withQuestions(parsePlan(view.plan), questions),
    furtherReason,
  };
}

/** The draft with its open questions in the language of the screen; the same draft when nothing differs. */
export function draftAskedIn(draft: SessionDraft, questions: readonly string[]): SessionDraft {
  const plan = askedIn(draft.plan, questions);
  return plan === draft.plan ? draft : { ...draft, plan };
}

/** The session as main takes it; null while something that is needed to save it is missing. */
export function sessionInputOf(draft: SessionDraft): SessionInput | null {
  const input = SessionInput.safeParse({
    legalStatus: draft.legalStatus,
    language: draft.language,
    participants: draft.participants.map(({ name, role, location }) => ({ name, role, location })),
    plan: composePlan(draft.plan),
    furtherReason: draft.furtherReason,
  });
  return input.success ? input.data : null;
}

/** The draft whose plan also says why it was started without something; an empty reason changes nothing. */
export function withReason(draft: SessionDraft, question: string, reason: string): SessionDraft {
  if (reason.trim() === '') return draft;
  const others = draft.plan.answers.filter((answer) => answer.question !== question);
  return { ...draft, plan: { ...draft.plan, answers: [...others, { question, answer: reason }] } };
}

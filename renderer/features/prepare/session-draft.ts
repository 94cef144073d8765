import { type Participant, SessionInput, type SessionView } from '../../../electron/contract/model.ts';
import type { Needs } from '../../../electron/contract/preparation.ts';

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
  readonly needs: Needs;
  readonly plan: string;
  readonly furtherReason: string;
}

const newKey = (): string => crypto.randomUUID();

/** A row for somebody who is still to be named. Most watch from the observation room. */
export function newParticipant(): ParticipantDraft {
  return { key: newKey(), name: '', role: '', location: 'observation-room' };
}

/** A new session: the person who prepares it leads it, in the child's language. */
export function newSession(interviewer: string, language: string): SessionDraft {
  const leads: ParticipantDraft = {
    key: newKey(),
    name: interviewer,
    role: 'interviewer',
    location: 'interview-room',
  };
  return { legalStatus: '', language, participants: [leads], needs: {}, plan: '', furtherReason: '' };
}

export function draftOf(view: SessionView): SessionDraft {
  const { legalStatus, language, furtherReason, needs = {}, plan } = view;
  const participants = view.participants.map((participant) => ({ ...participant, key: newKey() }));
  return { legalStatus, language, participants, needs, plan, furtherReason };
}

/** The session as main takes it; null while something that is needed to save it is missing. */
export function sessionInputOf(draft: SessionDraft): SessionInput | null {
  const { participants, ...rest } = draft;
  const input = SessionInput.safeParse({
    ...rest,
    participants: participants.map(({ name, role, location }) => ({ name, role, location })),
  });
  return input.success ? input.data : null;
}

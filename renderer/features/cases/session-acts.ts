import type { SessionView } from '../../../electron/contract/model.ts';
import type { Right } from '../../../electron/contract/roles.ts';
import { paths } from '../../app/paths.ts';
import { KEEPERS } from '../retention/keepers.ts';

/** What a person can do with a session; each has words under `cases:act`. */
export interface SessionAct {
  readonly act:
    | 'prepare'
    | 'recording'
    | 'end'
    | 'review'
    | 'protocol'
    | 'coding'
    | 'referral'
    | 'findings'
    | 'deliver'
    | 'certificate';
  readonly to: string;
}

interface Rule {
  readonly act: SessionAct['act'];
  readonly rights: readonly Right[];
  readonly states: readonly SessionView['state'][];
}

const ALL = ['prepared', 'recording', 'ended', 'sealed'] as const;

const RULES: readonly Rule[] = [
  { act: 'prepare', rights: ['session.prepare'], states: ['prepared'] },
  { act: 'recording', rights: ['recording.run'], states: ['recording'] },
  { act: 'end', rights: ['case.view'], states: ['ended', 'sealed', 'disposed'] },
  { act: 'review', rights: ['recording.review'], states: ['sealed'] },
  { act: 'protocol', rights: ['protocol.edit'], states: ['sealed'] },
  { act: 'coding', rights: ['coding.edit'], states: ['sealed'] },
  { act: 'referral', rights: ['case.edit'], states: ALL },
  { act: 'findings', rights: ['finding.edit', 'finding.released.view'], states: ALL },
  { act: 'deliver', rights: ['evidence.export'], states: ['sealed'] },
  { act: 'certificate', rights: KEEPERS, states: ['disposed'] },
];

/** The acts that the state of the session and the person's rights allow, in the order of the work. */
export function actsOf(session: Pick<SessionView, 'id' | 'state'>, rights: readonly Right[]): SessionAct[] {
  return RULES.filter(
    (rule) => rule.states.includes(session.state) && rule.rights.some((right) => rights.includes(right)),
  ).map(({ act }) => ({ act, to: paths[act](session.id) }));
}

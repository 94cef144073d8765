import { useState } from 'react';
import type { Speaker } from '../../electron/contract/record/acts.ts';
import type { Presence } from '../../electron/contract/record/presence.ts';

/** Whoever is in no ledger says himself who he is. */
export const OTHER = 'other';

export interface SpeakerChoice {
  /** Those of the ledger who may speak here, who watch first. */
  readonly people: readonly Presence[];
  /** A presence's id, `other`, or null before anybody was chosen. */
  readonly chosen: string | null;
  readonly name: string;
  readonly role: Speaker['role'];
  /** Null until it is clear who speaks. */
  readonly speaker: Speaker | null;
  choose(chosen: string | null): void;
  setName(name: string): void;
  setRole(role: Speaker['role']): void;
}

/** Who speaks through this window. It is chosen, not proved: nobody logs in here. */
export function useSpeaker(presences: readonly Presence[]): SpeakerChoice {
  const [chosen, choose] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Speaker['role']>('investigator');
  const people = watchersFirst(presences);
  const known = people.find(({ presenceId }) => presenceId === chosen);
  return {
    people,
    chosen: chosen === OTHER || known !== undefined ? chosen : null,
    ...{ name, role, choose, setName, setRole },
    speaker: speakerOf(known, chosen === OTHER ? name.trim() : '', role),
  };
}

function speakerOf(known: Presence | undefined, name: string, role: Speaker['role']): Speaker | null {
  if (known !== undefined) return { presenceId: known.presenceId, name: known.name, role: known.role };
  return name === '' ? null : { presenceId: null, name, role };
}

/** Whoever holds the interview hands no questions over to himself. */
export function watchersFirst(presences: readonly Presence[]): Presence[] {
  const others = presences.filter(({ role }) => role !== 'interviewer');
  const watches = ({ location }: Presence) => location === 'observation-room';
  return [...others.filter(watches), ...others.filter((one) => !watches(one))];
}

import { checkIin, type IinVerdict } from '../../../electron/contract/iin.ts';
import { Identity } from '../../../electron/contract/model.ts';
import { parseDay } from '../../components/day.ts';

/** Why the identity cannot be saved as it stands; each has a sentence under `cases:form.problem`. */
export interface IdentityProblems {
  readonly fullName?: 'required';
  readonly birthDate?: 'day';
  readonly iin?: Exclude<IinVerdict, 'valid'>;
}

/** Nothing typed yet. The birth date is what stands in its field, until it is saved. */
export const EMPTY_IDENTITY: Identity = { fullName: '', birthDate: '', iin: '', address: '', contacts: '' };

/** A number may be left out; one that is given must exist. */
export function identityProblems(identity: Identity): IdentityProblems {
  const iin = identity.iin.trim();
  const verdict = iin === '' ? 'valid' : checkIin(iin);
  return {
    ...(identity.fullName.trim() === '' ? { fullName: 'required' as const } : {}),
    ...(parseDay(identity.birthDate) === null ? { birthDate: 'day' as const } : {}),
    ...(verdict === 'valid' ? {} : { iin: verdict }),
  };
}

/** The identity as main takes it; null while something keeps it from being saved. */
export function identityInputOf(identity: Identity): Identity | null {
  if (Object.keys(identityProblems(identity)).length > 0) return null;
  const input = Identity.safeParse({ ...identity, birthDate: parseDay(identity.birthDate) });
  return input.success ? input.data : null;
}

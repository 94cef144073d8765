import { checkIin, type IinVerdict } from '../../../electron/contract/iin.ts';
import { Identity } from '../../../electron/contract/model.ts';

/** Why the identity cannot be saved as it stands; each has a sentence under `cases:form.problem`. */
export interface IdentityProblems {
  readonly fullName?: 'required';
  readonly iin?: Exclude<IinVerdict, 'valid'>;
}

export const EMPTY_IDENTITY: Identity = { fullName: '', birthDate: '', iin: '', address: '', contacts: '' };

/** A number may be left out; one that is given must exist. */
export function identityProblems(identity: Identity): IdentityProblems {
  const iin = identity.iin.trim();
  const verdict = iin === '' ? 'valid' : checkIin(iin);
  return {
    ...(identity.fullName.trim() === '' ? { fullName: 'required' as const } : {}),
    ...(verdict === 'valid' ? {} : { iin: verdict }),
  };
}

/** The identity as main takes it; null while something keeps it from being saved. */
export function identityInputOf(identity: Identity): Identity | null {
  if (Object.keys(identityProblems(identity)).length > 0) return null;
  const input = Identity.safeParse(identity);
  return input.success ? input.data : null;
}

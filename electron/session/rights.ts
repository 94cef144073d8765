import { SenimError } from '../contract/errors.ts';
import type { Right } from '../contract/roles.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';

/** The gate asked already; here it is asked again, beside the keys. @throws SenimError right-missing */
export function requireRightOf({ account }: UnlockedVault, right: Right): void {
  if (!account.rights.includes(right)) throw new SenimError('right-missing', { params: { right } });
}

import type { Page } from '@playwright/test';
import type { Role, VaultKind } from '../../../electron/contract/roles.ts';
import type { Person } from '../../application/door.ts';
import { call } from './calls.ts';

/** The people of every office in these tests. */
export const PEOPLE: Readonly<Record<Role, Person>> = {
  administrator: { name: 'Айгүл Әкімші', passphrase: 'тауық шатыр пойыз қоңырау 31' },
  interviewer: { name: 'Бота Сұхбатшы', passphrase: 'фонарь облако рельсы кувшин 57' },
  'medical-examiner': { name: 'Гүлнар Дәрігер', passphrase: 'компас ведро сирень трамвай 83' },
  investigator: { name: 'Дамир Тергеуші', passphrase: 'лестница варенье глобус пилот 29' },
};

export const OFFICE = { officeName: 'Балаларды қолдау орталығы', workstationName: 'Бөлме 1' } as const;

/**
 * Sets the workstation up by the calls that the first run makes: vault, and an account of each role. It is unlocked by
 * the administrator afterwards. Gives the recovery identity.
 */
export async function setUpOffice(page: Page, kind: VaultKind, roles: readonly Role[] = []): Promise<string> {
  const { recoveryIdentity } = await call(page, 'vault.create', {
    kind,
    ...OFFICE,
    administrator: PEOPLE.administrator,
  });
  await call(page, 'vault.recovery-kept', {});
  for (const role of roles) await call(page, 'accounts.add', { ...PEOPLE[role], role, granted: [] });
  await page.reload();
  return recoveryIdentity;
}

/** Lets this person be the one who has the vault open. */
export async function become(page: Page, role: Role): Promise<void> {
  const { account } = await call(page, 'app.state', {});
  if (account?.role === role) return;
  await call(page, 'vault.lock', {});
  await call(page, 'vault.unlock', PEOPLE[role]);
}

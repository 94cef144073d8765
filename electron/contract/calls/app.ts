import { z } from 'zod';
import { AccountView, AppState } from '../model.ts';
import { Empty, Id, Language, RequiredLine } from '../primitives.ts';
import { GrantableRight, Role, VaultKind } from '../roles.ts';
import { call } from './define.ts';

const Passphrase = z.string().min(1).max(1024);

export const appCalls = {
  'app.state': call({ input: Empty, output: AppState, access: 'public', from: 'console' }),
  'app.language': call({
    input: z.object({ language: Language }).strict(),
    output: AppState,
    access: 'public',
    from: 'console',
  }),
  /** Any act of the person; postpones the lock on idle. */
  'app.active': call({ input: Empty, output: Empty, access: 'public', from: 'console' }),
  'passphrase.strength': call({
    input: z.object({ passphrase: z.string().max(1024), words: z.array(z.string()).max(10) }).strict(),
    /** Score 0…4 of zxcvbn; 3 and above is accepted. */
    output: z.object({ score: z.number().int().min(0).max(4) }),
    access: 'public',
    from: 'console',
  }),
  'vault.create': call({
    input: z
      .object({
        kind: VaultKind,
        officeName: RequiredLine,
        workstationName: RequiredLine,
        administrator: z.object({ name: RequiredLine, passphrase: Passphrase }).strict(),
      })
      .strict(),
    /** The recovery identity is given once and kept nowhere. */
    output: z.object({
      recoveryIdentity: z.string(),
      recoveryRecipient: z.string(),
      words: z.array(z.string()),
    }),
    access: 'public',
    from: 'console',
  }),
  'vault.recovery-kept': call({ input: Empty, output: AppState, access: 'unlocked', from: 'console' }),
  'vault.unlock': call({
    input: z.object({ name: RequiredLine, passphrase: Passphrase }).strict(),
    output: AppState,
    access: 'public',
    from: 'console',
  }),
  /** For when nobody can open the vault: the recovery sheet gives one account new keys, or makes an administrator. */
  'vault.recover': call({
    input: z
      .object({ identity: z.string().min(1).max(4096), name: RequiredLine, passphrase: Passphrase })
      .strict(),
    output: AppState,
    access: 'public',
    from: 'console',
  }),
  'vault.lock': call({ input: Empty, output: AppState, access: 'public', from: 'console' }),
  'accounts.list': call({
    input: Empty,
    output: z.array(AccountView),
    access: 'account.manage',
    from: 'console',
  }),
  'accounts.add': call({
    input: z
      .object({ name: RequiredLine, role: Role, granted: z.array(GrantableRight), passphrase: Passphrase })
      .strict(),
    output: AccountView,
    access: 'account.manage',
    from: 'console',
  }),
  'accounts.remove': call({
    input: z.object({ id: Id, passphrase: Passphrase }).strict(),
    output: AccountView,
    access: 'account.manage',
    from: 'console',
  }),
  'accounts.change': call({
    input: z
      .object({ id: Id, role: Role, granted: z.array(GrantableRight), passphrase: Passphrase })
      .strict(),
    output: AccountView,
    access: 'account.manage',
    from: 'console',
  }),
  /** New keys and a passphrase `next` for who lost the old one; `passphrase` is the administrator's own. */
  'accounts.restore': call({
    input: z.object({ id: Id, next: Passphrase, passphrase: Passphrase }).strict(),
    output: AccountView,
    access: 'account.manage',
    from: 'console',
  }),
  'accounts.change-passphrase': call({
    input: z.object({ current: Passphrase, next: Passphrase }).strict(),
    output: Empty,
    access: 'unlocked',
    from: 'console',
  }),
};

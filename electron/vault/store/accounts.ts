import { z } from 'zod';
import { WORKSTATION_SCOPE } from '../../contract/custody.ts';
import { SenimError } from '../../contract/errors.ts';
import { GrantableRight, Role } from '../../contract/roles.ts';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, Flag, json, query } from './query.ts';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  /** Name of the account's file: see `accountFileName`. */
  readonly nameHash: string;
  readonly role: Role;
  readonly granted: readonly GrantableRight[];
  /** age X25519 recipient. */
  readonly recipient: string;
  /** Ed25519 public key. */
  readonly signingKey: Uint8Array;
  readonly createdAt: string;
  readonly removedAt: string | null;
  /** The passphrase was set by somebody else: nothing may be done before the person sets an own one. */
  readonly mustChange: boolean;
}

/** An account's public keys, when it is given new ones. */
export type NewKeys = Pick<AccountRow, 'recipient' | 'signingKey' | 'mustChange'>;

export interface AccountStore {
  insert(row: AccountRow): void;
  /** Removed ones too. @throws SenimError account-unknown */
  get(id: string): AccountRow;
  /** The active account of this name. */
  byNameHash(nameHash: string): AccountRow | null;
  /** Oldest first, removed ones too. */
  list(): AccountRow[];
  /** @throws SenimError account-unknown */
  remove(id: string, at: string): void;
  /** @throws SenimError account-unknown, for one that was removed too */
  change(id: string, change: Pick<AccountRow, 'role' | 'granted'>): void;
  /** @throws SenimError account-unknown, for one that was removed too */
  rekey(id: string, keys: NewKeys): void;
  /** The sessions in whose log the account has acted. */
  sessionsOf(id: string): string[];
  /** The person set an own passphrase. */
  passphraseChanged(id: string): void;
}

const Row = z.object({
  id: z.string(),
  name: z.string(),
  nameHash: z.string(),
  role: Role,
  granted: json(z.array(GrantableRight)),
  recipient: z.string(),
  signingKey: Blob,
  createdAt: z.string(),
  removedAt: z.string().nullable(),
  mustChange: Flag,
});

export function accountStore(database: VaultDatabase): AccountStore {
  const insert = command(
    database,
    `INSERT INTO accounts (id, name, name_hash, role, granted, recipient, signing_key, created_at, removed_at,
       must_change)
     VALUES (@id, @name, @nameHash, @role, @granted, @recipient, @signingKey, @createdAt, @removedAt, @mustChange)`,
  );
  const active = (set: string) => {
    const update = command(database, `UPDATE accounts SET ${set} WHERE id = @id AND removed_at IS NULL`);
    return (values: Readonly<Record<string, unknown>>) => {
      if (update(values) === 0) throw new SenimError('account-unknown');
    };
  };
  const remove = active('removed_at = @at');
  const change = active('role = @role, granted = @granted');
  const rekey = active('recipient = @recipient, signing_key = @signingKey, must_change = @mustChange');
  const passphraseChanged = active('must_change = 0');
  const sessions = query(
    database,
    z.object({ scope: z.string() }),
    'SELECT DISTINCT scope FROM custody_events WHERE actor = @id AND scope <> @workstation ORDER BY scope',
  );
  const select = (rest: string) => query(database, Row, `SELECT * FROM accounts ${rest}`);
  const byId = select('WHERE id = @id');
  const byName = select('WHERE name_hash = @nameHash AND removed_at IS NULL');
  const all = select('ORDER BY created_at, id');
  return {
    insert: (row) => void insert({ ...row, granted: JSON.stringify(row.granted) }),
    get: (id) => {
      const row = byId.first({ id });
      if (row === null) throw new SenimError('account-unknown');
      return row;
    },
    byNameHash: (nameHash) => byName.first({ nameHash }),
    list: () => all.all(),
    remove: (id, at) => remove({ id, at }),
    change: (id, { role, granted }) => change({ id, role, granted: JSON.stringify(granted) }),
    rekey: (id, keys) => rekey({ id, ...keys }),
    sessionsOf: (id) => sessions.all({ id, workstation: WORKSTATION_SCOPE }).map(({ scope }) => scope),
    passphraseChanged: (id) => passphraseChanged({ id }),
  };
}

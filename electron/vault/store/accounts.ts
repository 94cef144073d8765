import type { GrantableRight, Role } from '../../contract/roles.ts';

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
}

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
}

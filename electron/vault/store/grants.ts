import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { CompartmentName } from '../../contract/roles.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

/**
 * `pending`: waits for a holder; `held`: wrapped to the account; `withdrawing`: the account was removed and waits for a
 * holder to wrap the compartment anew; `withdrawn`: done.
 */
const GrantState = z.enum(['pending', 'held', 'withdrawing', 'withdrawn']);
export type GrantState = z.infer<typeof GrantState>;

export interface GrantRow {
  readonly accountId: string;
  readonly compartment: CompartmentName;
  readonly state: GrantState;
  readonly changedAt: string;
}

export interface GrantStore {
  insert(row: GrantRow): void;
  /** @throws SenimError account-unknown */
  setState(accountId: string, compartment: CompartmentName, state: GrantState, at: string): void;
  ofAccount(accountId: string): GrantRow[];
  ofCompartment(compartment: CompartmentName): GrantRow[];
}

const Row = z.object({
  accountId: z.string(),
  compartment: CompartmentName,
  state: GrantState,
  changedAt: z.string(),
});

export function grantStore(database: VaultDatabase): GrantStore {
  const insert = command(
    database,
    `INSERT INTO grants (account_id, compartment, state, changed_at)
     VALUES (@accountId, @compartment, @state, @changedAt)`,
  );
  const setState = command(
    database,
    `UPDATE grants SET state = @state, changed_at = @at
     WHERE account_id = @accountId AND compartment = @compartment`,
  );
  const select = (rest: string) => query(database, Row, `SELECT * FROM grants WHERE ${rest}`);
  const ofAccount = select('account_id = @accountId ORDER BY compartment');
  const ofCompartment = select('compartment = @compartment ORDER BY account_id');
  return {
    insert: (row) => void insert({ ...row }),
    setState: (accountId, compartment, state, at) => {
      if (setState({ accountId, compartment, state, at }) === 0) throw new SenimError('account-unknown');
    },
    ofAccount: (accountId) => ofAccount.all({ accountId }),
    ofCompartment: (compartment) => ofCompartment.all({ compartment }),
  };
}

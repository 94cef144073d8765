import type { CompartmentName } from '../../contract/roles.ts';

/**
 * `pending`: waits for a holder; `held`: wrapped to the account; `withdrawing`: the account was removed and waits for a
 * holder to wrap the compartment anew; `withdrawn`: done.
 */
export type GrantState = 'pending' | 'held' | 'withdrawing' | 'withdrawn';

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

import type { CaseInput } from '../../contract/model.ts';

/** A case under its pseudonym. The child's identity is an age file to the `interview` compartment. */
export interface CaseRow extends CaseInput {
  readonly id: string;
  readonly createdAt: string;
  readonly identitySealed: Uint8Array | null;
}

export interface CaseStore {
  insert(row: CaseRow): void;
  /** @throws SenimError case-unknown */
  update(row: CaseRow): void;
  /** @throws SenimError case-unknown */
  get(id: string): CaseRow;
  /** Newest first. */
  list(): CaseRow[];
}

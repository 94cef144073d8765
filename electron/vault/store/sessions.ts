import type { SessionInput, SessionState } from '../../contract/model.ts';

export interface SessionRow extends SessionInput {
  readonly id: string;
  readonly caseId: string;
  readonly state: SessionState;
  /** Place of this session within its case, from 1. */
  readonly ordinal: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly sealedAt: string | null;
  /** What binds the sealed session: lower-case hexadecimal SHA-256. */
  readonly root: string | null;
}

export interface SessionStore {
  insert(row: SessionRow): void;
  /** @throws SenimError session-unknown */
  update(row: SessionRow): void;
  /** @throws SenimError session-unknown */
  get(id: string): SessionRow;
  /** Newest first. */
  list(): SessionRow[];
  /** In order of `ordinal`. */
  listOfCase(caseId: string): SessionRow[];
}

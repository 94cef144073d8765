import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { SessionInput, SessionState } from '../../contract/model.ts';
import { Needs, StartedWithout } from '../../contract/preparation.ts';
import type { VaultDatabase } from '../database.ts';
import { command, json, query, type Values } from './query.ts';

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
  /** When its evidence was destroyed; the state is `disposed` from then on. */
  readonly disposedAt: string | null;
  /** What binds the sealed session: lower-case hexadecimal SHA-256. */
  readonly root: string | null;
  /** What it was started without, and why; absent where nothing was missing, and before the start. */
  readonly startedWithout?: StartedWithout | undefined;
}

export interface SessionStore {
  insert(row: SessionRow): void;
  /** Case and ordinal do not change. @throws SenimError session-unknown */
  update(row: SessionRow): void;
  /** @throws SenimError session-unknown */
  get(id: string): SessionRow;
  /** Newest first. */
  list(): SessionRow[];
  /** In order of `ordinal`. */
  listOfCase(caseId: string): SessionRow[];
}

const Columns = z.object({
  ...SessionInput.shape,
  participants: json(SessionInput.shape.participants),
  needs: json(Needs).nullable(),
  startedWithout: json(StartedWithout).nullable(),
  id: z.string(),
  caseId: z.string(),
  state: SessionState,
  ordinal: z.number(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  sealedAt: z.string().nullable(),
  disposedAt: z.string().nullable(),
  root: z.string().nullable(),
});

/** The column of the state knows no `disposed`: it goes on saying `sealed`. */
const Row = Columns.transform(
  ({ state, needs, startedWithout, ...row }): SessionRow => ({
    ...row,
    ...(needs === null ? {} : { needs }),
    ...(startedWithout === null ? {} : { startedWithout }),
    state: row.disposedAt === null ? state : 'disposed',
  }),
);

export function sessionStore(database: VaultDatabase): SessionStore {
  const insert = command(
    database,
    `INSERT INTO sessions (id, case_id, ordinal, state, legal_status, language, participants, plan, further_reason,
       needs, started_without, created_at, started_at, ended_at, sealed_at, disposed_at, root)
     VALUES (@id, @caseId, @ordinal, @state, @legalStatus, @language, @participants, @plan, @furtherReason,
       @needs, @startedWithout, @createdAt, @startedAt, @endedAt, @sealedAt, @disposedAt, @root)`,
  );
  const update = command(
    database,
    `UPDATE sessions SET state = @state, legal_status = @legalStatus, language = @language,
       participants = @participants, plan = @plan, further_reason = @furtherReason, needs = @needs,
       started_without = @startedWithout, started_at = @startedAt,
       ended_at = @endedAt, sealed_at = @sealedAt, disposed_at = @disposedAt, root = @root WHERE id = @id`,
  );
  const byId = query(database, Row, 'SELECT * FROM sessions WHERE id = @id');
  const all = query(database, Row, 'SELECT * FROM sessions ORDER BY rowid DESC');
  const ofCase = query(database, Row, 'SELECT * FROM sessions WHERE case_id = @caseId ORDER BY ordinal');
  return {
    insert: (row) => void insert(columnsOf(row)),
    update: (row) => {
      if (update(columnsOf(row)) === 0) throw new SenimError('session-unknown');
    },
    get: (id) => {
      const row = byId.first({ id });
      if (row === null) throw new SenimError('session-unknown');
      return row;
    },
    list: () => all.all(),
    listOfCase: (caseId) => ofCase.all({ caseId }),
  };
}

function columnsOf(row: SessionRow): Values {
  const state = row.state === 'disposed' ? 'sealed' : row.state;
  const { needs, startedWithout } = row;
  return {
    ...row,
    state,
    participants: JSON.stringify(row.participants),
    needs: needs === undefined ? null : JSON.stringify(needs),
    startedWithout: startedWithout === undefined ? null : JSON.stringify(startedWithout),
  };
}

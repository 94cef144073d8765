import { z } from 'zod';
import { CompartmentName } from '../../contract/roles.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

/** What lies in a compartment: sessions of which it has something, and sealed files. */
export interface Reach {
  readonly sessions: number;
  readonly files: number;
}

/** From when to when an account held a compartment, and what lay in it at the end; nulls while it goes on. */
export interface HoldingRow {
  readonly accountId: string;
  readonly compartment: CompartmentName;
  readonly since: string;
  readonly until: string | null;
  readonly sessions: number | null;
  readonly files: number | null;
}

export interface HoldingStore {
  /** Changes nothing where the account's holding goes on. */
  begin(accountId: string, compartment: CompartmentName, since: string): void;
  end(accountId: string, compartment: CompartmentName, until: string, reach: Reach): void;
  /** Oldest first. */
  ofAccount(accountId: string): HoldingRow[];
  /** Those that go on. */
  openOf(compartment: CompartmentName): HoldingRow[];
  /** What lies in a compartment now. */
  reach(compartment: CompartmentName): Reach;
}

const Row = z.object({
  accountId: z.string(),
  compartment: CompartmentName,
  since: z.string(),
  until: z.string().nullable(),
  sessions: z.number().nullable(),
  files: z.number().nullable(),
});
const Count = z.object({ sessions: z.number(), files: z.number() });

const REACH: Readonly<Record<CompartmentName, string>> = {
  office: 'SELECT (SELECT count(*) FROM sessions) AS sessions, 0 AS files',
  interview: `SELECT
    (SELECT count(*) FROM (SELECT session_id FROM recordings UNION SELECT session_id FROM packages)) AS sessions,
    (SELECT count(*) FROM parts) + (SELECT count(*) FROM package_files)
      + (SELECT count(*) FROM attachments WHERE released_file_id IS NOT NULL) AS files`,
  medical: `SELECT (SELECT count(DISTINCT session_id) FROM findings) AS sessions,
    (SELECT count(*) FROM attachments) AS files`,
};

export function holdingStore(database: VaultDatabase): HoldingStore {
  const begin = command(
    database,
    `INSERT INTO holdings (account_id, compartment, since) SELECT @accountId, @compartment, @since
     WHERE NOT EXISTS (SELECT 1 FROM holdings
       WHERE account_id = @accountId AND compartment = @compartment AND until IS NULL)`,
  );
  const end = command(
    database,
    `UPDATE holdings SET until = @until, sessions = @sessions, files = @files
     WHERE account_id = @accountId AND compartment = @compartment AND until IS NULL`,
  );
  const select = (rest: string) => query(database, Row, `SELECT * FROM holdings WHERE ${rest}`);
  const ofAccount = select('account_id = @accountId ORDER BY since, compartment');
  const openOf = select('compartment = @compartment AND until IS NULL ORDER BY account_id');
  const reach = new Map(
    CompartmentName.options.map((name) => [name, query(database, Count, REACH[name])] as const),
  );
  return {
    begin: (accountId, compartment, since) => void begin({ accountId, compartment, since }),
    end: (accountId, compartment, until, at) => void end({ accountId, compartment, until, ...at }),
    ofAccount: (accountId) => ofAccount.all({ accountId }),
    openOf: (compartment) => openOf.all({ compartment }),
    reach: (compartment) => reach.get(compartment)?.first() ?? { sessions: 0, files: 0 },
  };
}

import { z } from 'zod';
import { DisposalState } from '../../contract/retention.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

/** What every disposal by two persons says, whatever it is of. */
export const DisposalColumns = z.object({
  id: z.string(),
  state: DisposalState,
  reason: z.string(),
  /** What both persons sign: the SHA-256 of the list of files. */
  filesHash: z.string(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  proposedSeq: z.number(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmedSeq: z.number().nullable(),
  destroyedAt: z.string().nullable(),
  destroyedSeq: z.number().nullable(),
});
export type DisposalColumns = Readonly<z.infer<typeof DisposalColumns>>;

export interface DisposalTable<Row extends DisposalColumns> {
  insert(row: Row): void;
  /** The database refuses what is no step forward, one person twice, and what else the table forbids. */
  update(row: Row): void;
  find(id: string): Row | null;
  /** The one of this subject that was not withdrawn. */
  of(subject: string): Row | null;
  /** Confirmed and not yet destroyed to the end; oldest first. */
  unfinished(): Row[];
}

interface TableParts<Row> {
  readonly table: string;
  /** The column of what is disposed of. */
  readonly subject: string;
  readonly row: z.ZodType<Row>;
  /** Columns beside the common ones and the subject. */
  readonly own: readonly string[];
  /** Those of `own` that a later step fills. */
  readonly filled: readonly string[];
}

const COMMON = Object.keys(DisposalColumns.shape);
const STEPS = ['state', 'confirmedAt', 'confirmedBy', 'confirmedSeq', 'destroyedAt', 'destroyedSeq'];

/** The statements of a table of disposals, `disposals` or `package_disposals`. */
export function disposalTable<Row extends DisposalColumns>(
  database: VaultDatabase,
  { table, subject, row, own, filled }: TableParts<Row>,
): DisposalTable<Row> {
  const columns = [...COMMON, camelCase(subject), ...own];
  const insert = command(
    database,
    `INSERT INTO ${table} (${columns.map(snakeCase).join(', ')})
     VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  const assigned = [...STEPS, ...filled].map((column) => `${snakeCase(column)} = @${column}`);
  const update = command(database, `UPDATE ${table} SET ${assigned.join(', ')} WHERE id = @id`);
  const select = (rest: string) => query(database, row, `SELECT * FROM ${table} ${rest}`);
  const byId = select('WHERE id = @id');
  const bySubject = select(`WHERE ${subject} = @subject AND state <> 'withdrawn'`);
  const unfinished = select("WHERE state IN ('confirmed', 'destroying') ORDER BY confirmed_at, id");
  return {
    insert: (values) => void insert({ ...values }),
    update: (values) => void update({ ...values }),
    find: (id) => byId.first({ id }),
    of: (id) => bySubject.first({ subject: id }),
    unfinished: () => unfinished.all(),
  };
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

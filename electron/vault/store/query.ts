import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import { databaseError, type VaultDatabase } from '../database.ts';
import { systemCode } from '../write-error.ts';

/** Values for a statement's `@names`; what the statement does not name is passed over. */
export type Values = Readonly<Record<string, unknown>>;

export interface Query<T> {
  all(values?: Values): T[];
  first(values?: Values): T | null;
}

/**
 * A prepared SELECT whose rows are parsed once, here; columns in snake_case become fields in camelCase.
 * @throws SenimError database-damaged, for a row that is not what it should be
 */
export function query<T>(database: VaultDatabase, row: z.ZodType<T>, sql: string): Query<T> {
  const statement = prepared(() => database.prepare<Values, Record<string, unknown>>(sql));
  const fieldsOf = fieldsBy(() => prepared(() => statement.columns()).map(({ name }) => name));
  const parse = (found: Record<string, unknown>): T => {
    const parsed = row.safeParse(fieldsOf(found));
    if (!parsed.success) throw new SenimError('database-damaged', { cause: parsed.error });
    return parsed.data;
  };
  return {
    all: (values = {}) => guarded(() => statement.all(values)).map(parse),
    first: (values = {}) => {
      const found = guarded(() => statement.get(values));
      return found === undefined ? null : parse(found);
    },
  };
}

/** A prepared INSERT, UPDATE or DELETE; gives the number of rows it changed. */
export function command(database: VaultDatabase, sql: string): (values: Values) => number {
  const statement = prepared(() => database.prepare<Values>(sql));
  return (values) => guarded(() => statement.run(bindable(values)).changes);
}

/** A statement that does not fit the tables: they are not those that the migrations made. */
function prepared<T>(prepare: () => T): T {
  try {
    return prepare();
  } catch (cause) {
    throw new SenimError('database-damaged', { params: { part: 'schema' }, cause });
  }
}

/** A broken constraint is a mistake of ours and passes unchanged; the rest are the disk's or the file's. */
function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!systemCode(error).startsWith('SQLITE_') || isConstraint(error)) throw error;
    throw databaseError(error);
  }
}

/** Whether a UNIQUE, CHECK, FOREIGN KEY or trigger refused the change. */
export function isConstraint(error: unknown): boolean {
  return systemCode(error).startsWith('SQLITE_CONSTRAINT');
}

function bindable(values: Values): Values {
  const bound: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    bound[name] = typeof value === 'boolean' ? Number(value) : value;
  }
  return bound;
}

/** Renames the columns of each row; where no name changes, the row stays as it is: the custody log has a million. */
function fieldsBy(columns: () => readonly string[]) {
  let renamed: readonly (readonly [column: string, field: string])[] | null | undefined;
  return (row: Record<string, unknown>): Record<string, unknown> => {
    if (renamed === undefined) {
      const names = columns().map((column) => [column, camelCase(column)] as const);
      renamed = names.every(([column, field]) => column === field) ? null : names;
    }
    if (renamed === null) return row;
    return Object.fromEntries(renamed.map(([column, field]) => [field, row[column]]));
  };
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A BLOB column, as bytes of its own. */
export const Blob = z.instanceof(Uint8Array).transform((bytes) => Uint8Array.from(bytes));

/** A 0 or 1 column. */
export const Flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);

/** A column of JSON text. */
export function json<T>(value: z.ZodType<T>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(value);
}

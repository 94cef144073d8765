import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, query } from './query.ts';

const TrustKind = z.enum(['office', 'timestamp-authority']);
export type TrustKind = z.infer<typeof TrustKind>;

/** A certificate that this workstation trusts. */
export interface TrustRow {
  readonly id: string;
  readonly kind: TrustKind;
  readonly name: string;
  /** SHA-256 of the DER. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly notAfter: string;
  readonly addedAt: string;
}

export interface TrustStore {
  /** The same certificate for the same purpose is kept once; false when it is there already. */
  insert(row: TrustRow): boolean;
  /** By name. */
  list(): TrustRow[];
  listOfKind(kind: TrustKind): TrustRow[];
  find(kind: TrustKind, fingerprint: string): TrustRow | null;
  get(id: string): TrustRow | null;
  /** False when it is not there. */
  remove(id: string): boolean;
}

const Row = z.object({
  id: z.string(),
  kind: TrustKind,
  name: z.string(),
  fingerprint: z.string(),
  certificate: Blob,
  notAfter: z.string(),
  addedAt: z.string(),
});

export function trustStore(database: VaultDatabase): TrustStore {
  const insert = command(
    database,
    `INSERT INTO trust (id, kind, name, fingerprint, certificate, not_after, added_at)
     VALUES (@id, @kind, @name, @fingerprint, @certificate, @notAfter, @addedAt)
     ON CONFLICT (kind, fingerprint) DO NOTHING`,
  );
  const remove = command(database, 'DELETE FROM trust WHERE id = @id');
  const select = (rest: string) => query(database, Row, `SELECT * FROM trust ${rest}`);
  const all = select('ORDER BY name, id');
  const ofKind = select('WHERE kind = @kind ORDER BY name, id');
  const byFingerprint = select('WHERE kind = @kind AND fingerprint = @fingerprint');
  const byId = select('WHERE id = @id');
  return {
    insert: (row) => insert({ ...row }) === 1,
    list: () => all.all(),
    listOfKind: (kind) => ofKind.all({ kind }),
    find: (kind, fingerprint) => byFingerprint.first({ kind, fingerprint }),
    get: (id) => byId.first({ id }),
    remove: (id) => remove({ id }) === 1,
  };
}

import { z } from 'zod';
import { DisposalState } from '../../contract/retention.ts';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, query } from './query.ts';

const Disposal = z.object({
  id: z.string(),
  packageId: z.string(),
  state: DisposalState,
  reason: z.string(),
  /** What both persons sign: see `evidence/desk/disposal/files.ts`. */
  filesHash: z.string(),
  /** What stays of `PackageRow.metaSealed`; made by the second person, who can open it. */
  metaLeft: Blob.nullable(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  proposedSeq: z.number(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmedSeq: z.number().nullable(),
  destroyedAt: z.string().nullable(),
  destroyedSeq: z.number().nullable(),
});
export type PackageDisposalRow = Readonly<Omit<z.infer<typeof Disposal>, 'metaLeft'>> & {
  readonly metaLeft: Uint8Array | null;
};

export interface PackageDisposalStore {
  insert(row: PackageDisposalRow): void;
  /** The database refuses what is no step forward, and one person twice. */
  update(row: PackageDisposalRow): void;
  find(id: string): PackageDisposalRow | null;
  /** The one that was not withdrawn. */
  ofPackage(packageId: string): PackageDisposalRow | null;
  /** Confirmed and not yet destroyed to the end; oldest first. */
  unfinished(): PackageDisposalRow[];
}

export function packageDisposalStore(database: VaultDatabase): PackageDisposalStore {
  const insert = command(
    database,
    `INSERT INTO package_disposals (id, package_id, state, reason, files_hash, meta_left, proposed_at, proposed_by,
       proposed_seq, confirmed_at, confirmed_by, confirmed_seq, destroyed_at, destroyed_seq)
     VALUES (@id, @packageId, @state, @reason, @filesHash, @metaLeft, @proposedAt, @proposedBy,
       @proposedSeq, @confirmedAt, @confirmedBy, @confirmedSeq, @destroyedAt, @destroyedSeq)`,
  );
  const update = command(
    database,
    `UPDATE package_disposals SET state = @state, meta_left = @metaLeft, confirmed_at = @confirmedAt,
       confirmed_by = @confirmedBy, confirmed_seq = @confirmedSeq, destroyed_at = @destroyedAt,
       destroyed_seq = @destroyedSeq WHERE id = @id`,
  );
  const select = (rest: string) => query(database, Disposal, `SELECT * FROM package_disposals ${rest}`);
  const byId = select('WHERE id = @id');
  const ofPackage = select("WHERE package_id = @packageId AND state <> 'withdrawn'");
  const unfinished = select("WHERE state IN ('confirmed', 'destroying') ORDER BY confirmed_at, id");
  return {
    insert: (row) => void insert({ ...row }),
    update: (row) => {
      const { id, state, metaLeft, confirmedAt, confirmedBy, confirmedSeq, destroyedAt, destroyedSeq } = row;
      update({ id, state, metaLeft, confirmedAt, confirmedBy, confirmedSeq, destroyedAt, destroyedSeq });
    },
    find: (id) => byId.first({ id }),
    ofPackage: (packageId) => ofPackage.first({ packageId }),
    unfinished: () => unfinished.all(),
  };
}

import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { DisposalColumns, type DisposalTable, disposalTable } from './disposal-table.ts';
import { Blob } from './query.ts';

const Disposal = DisposalColumns.extend({
  packageId: z.string(),
  /** What stays of `PackageRow.metaSealed`; made by the second person, who can open it. */
  metaLeft: Blob.nullable(),
});
export type PackageDisposalRow = Readonly<Omit<z.infer<typeof Disposal>, 'metaLeft'>> & {
  readonly metaLeft: Uint8Array | null;
};

/** Disposals of imported packages. */
export type PackageDisposalStore = DisposalTable<PackageDisposalRow>;

export function packageDisposalStore(database: VaultDatabase): PackageDisposalStore {
  return disposalTable<PackageDisposalRow>(database, {
    ...{ table: 'package_disposals', subject: 'package_id', row: Disposal },
    ...{ own: ['metaLeft'], filled: ['metaLeft'] },
  });
}

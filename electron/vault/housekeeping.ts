import { mkdir, rm } from 'node:fs/promises';
import type { VaultContext } from './context.ts';
import { removeDurably, removeInterruptedWrites } from './durable-file.ts';

/**
 * Clears away what a crash left: interrupted writes, staged files, and files of accounts that were removed. Only for who
 * opened the database just now: beside a recording that goes on, an interrupted write may be one in flight.
 */
export async function tidy(context: VaultContext): Promise<void> {
  const { layout, dir } = context;
  await rm(layout.staging, { recursive: true, force: true });
  await mkdir(layout.staging, { recursive: true, mode: 0o700 });
  for (const folder of [dir, layout.accounts, layout.compartments, layout.workstation, layout.files]) {
    await removeInterruptedWrites(folder);
  }
  for (const { nameHash, removedAt } of context.store.accounts.list()) {
    const gone = removedAt !== null && context.store.accounts.byNameHash(nameHash) === null;
    if (gone) await removeDurably(layout.account(nameHash));
  }
}

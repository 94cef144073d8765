import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { readAll } from '../../vault/sealed-file/plain-file.ts';
import type { PackageRow } from '../../vault/store/packages.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';

const BELOW_DATA = LAYOUT.checkpoint.slice('data/'.length);

/**
 * The signed head of the office's custody log as it stands in an imported package; null where the desk holds no such file.
 * @throws SenimError compartment-closed, sealed-file-missing, sealed-file-damaged
 */
export async function checkpointOf(vault: UnlockedVault, row: PackageRow): Promise<string | null> {
  const file = row.files.find(({ path }) => path === BELOW_DATA);
  if (file === undefined) return null;
  const key = await vault.fileKey('interview', file.fileId);
  try {
    return Buffer.from(readAll(vault.filePath(file.fileId), { fileId: file.fileId, key })).toString('utf8');
  } finally {
    key.fill(0);
  }
}

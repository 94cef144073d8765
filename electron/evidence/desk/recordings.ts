import { requirePackageKept } from '../../vault/kept.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';

/** A recording of an imported package as it lies in the vault: one sealed record a fragment, like the room's own. */
export interface ImportedPart {
  /** Counts from 1 within the channel. */
  readonly part: number;
  readonly fileId: string;
  readonly path: string;
  /** The caller wipes it. */
  readonly key: Uint8Array;
}

export interface ImportedChannel {
  readonly label: string;
  readonly parts: readonly ImportedPart[];
}

const RECORDING = /^recording\/([a-z][a-z0-9-]*)(?:\.part(\d+))?(?:\.excerpt)?\.mp4$/;

/** Opens the keys of a package's recordings. @throws SenimError package-unknown, package-disposed, compartment-closed, sealed-file-missing */
export async function recordingsOfPackage(
  vault: UnlockedVault,
  packageId: string,
): Promise<ImportedChannel[]> {
  const row = vault.store.packages.get(packageId);
  requirePackageKept(vault.store, row);
  const found = row.files.flatMap(({ path, fileId }) => {
    const [, label, part = '1'] = RECORDING.exec(path) ?? [];
    return label === undefined ? [] : [{ label, part: Number(part), fileId }];
  });
  found.sort((a, b) => a.label.localeCompare(b.label) || a.part - b.part);
  const channels = new Map<string, ImportedPart[]>();
  for (const { label, part, fileId } of found) {
    const parts = channels.get(label) ?? [];
    channels.set(label, parts);
    parts.push({ part, fileId, path: vault.filePath(fileId), key: await vault.fileKey('interview', fileId) });
  }
  return [...channels].map(([label, parts]) => ({ label, parts }));
}

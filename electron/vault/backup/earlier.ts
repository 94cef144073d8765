import { join } from 'node:path';
import { backupPrefix, NAMES, parseManifest } from './format.ts';
import type { Medium } from './medium.ts';
import { readText } from './work.ts';

/** The sealed files of the latest whole backup of the same vault in a folder: SHA-256 by path. */
export interface EarlierBackup {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}

/** What an interrupted or failed attempt left in the folder. */
export async function leftovers(medium: Medium, folder: string, vaultId: string): Promise<string[]> {
  const names = await medium.folders(folder);
  return names.filter((name) => name.startsWith(backupPrefix(vaultId)) && name.endsWith('.part'));
}

/** The latest backup of this vault in the folder that can be read; null when there is none. */
export async function earlierBackup(
  medium: Medium,
  folder: string,
  vaultId: string,
): Promise<EarlierBackup | null> {
  const names = await medium.folders(folder);
  const own = names.filter((name) => name.startsWith(backupPrefix(vaultId)) && !name.endsWith('.part'));
  for (const name of own.sort().reverse()) {
    const path = join(folder, name);
    try {
      const entries = parseManifest(await readText(medium, join(path, NAMES.manifest)));
      return { folder: path, files: new Map(entries.map((entry) => [entry.path, entry.sha256])) };
    } catch {
      // Another one may be whole; and what none has is copied.
    }
  }
  return null;
}

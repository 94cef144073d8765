import { createHash } from 'node:crypto';
import { cpSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { openDatabase } from '../../../electron/vault/database.ts';
import { layoutOf } from '../../../electron/vault/layout.ts';

/** Where a workstation of this folder keeps its vault. */
export function vaultOf(userData: string): string {
  return join(userData, 'vault');
}

/** The bookkeeping of attempts to unlock, which every attempt writes. */
const ATTEMPTS = 'attempts.json';

/** Every file below a folder with the hash of its content, but for the count of attempts. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ATTEMPTS)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    entries.map((path) => [
      path.slice(folder.length + 1),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  );
}

/** How much the files of a folder take, in bytes. */
export function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + lstatSync(join(folder, name)).size, 0);
}

/** Puts a vault's folder back as it was. */
export function restore(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** The one file of a folder whose name ends like this. */
export function fileIn(folder: string, ending: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in ${folder}`);
  return join(folder, name);
}

/** Writes one byte. */
export function setByte(path: string, at: number, value: number): void {
  const content = readFileSync(path);
  content[at] = value;
  writeFileSync(path, content);
}

/** Changes one bit, by default in the middle of the file. */
export function flipBit(path: string, at = Math.floor(lstatSync(path).size / 2)): void {
  const content = readFileSync(path);
  content[at] = (content[at] ?? 0) ^ 1;
  writeFileSync(path, content);
}

/** Cuts a file to a part of its length. */
export function cut(path: string, share: number): void {
  const content = readFileSync(path);
  writeFileSync(path, content.subarray(0, Math.floor(content.length * share)));
}

/** Makes the database say that a later program wrote it, by the key that the recovery identity opens. */
export async function makeDatabaseNewer(dir: string, recoveryIdentity: string): Promise<void> {
  const layout = layoutOf(dir);
  const office = await ageDecrypt(readFileSync(layout.compartment('office')), [recoveryIdentity]);
  const officeIdentities = Buffer.from(office).toString('latin1').trim().split('\n');
  const key = await ageDecrypt(readFileSync(layout.databaseKey), officeIdentities);
  const database = openDatabase(layout.database, key);
  database.pragma('user_version = 4711');
  database.close();
}

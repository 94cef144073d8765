import { createHash } from 'node:crypto';
import type { DisposedPackageFile } from '../../../contract/package-disposal.ts';
import { sha256Hex } from '../../../contract/units.ts';
import { canonicalJson } from '../../../custody/canonical-json.ts';
import type { PackageRow } from '../../../vault/store/packages.ts';

/** Every sealed file of an imported package, by path. */
export function filesOfPackage({ files }: PackageRow): DisposedPackageFile[] {
  return files.map(({ fileId, path, bytes, hash }) => ({ id: fileId, path, bytes, sha256: sha256Hex(hash) }));
}

/** What both persons sign: SHA-256 of the RFC 8785 canonical JSON of the list, in order of path. */
export function packageFilesHash(files: readonly DisposedPackageFile[]): string {
  return createHash('sha256').update(canonicalJson(files)).digest('hex');
}

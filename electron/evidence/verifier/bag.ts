import type { CheckCode } from '../../contract/check-codes.ts';
import { coSignaturePath, LAYOUT, SIGNATURE_FILES } from '../../contract/formats/package-layout.ts';
import { type BagInfo, parseBagInfo } from './bag-info.ts';
import { bagLines } from './bag-text.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';
import { parseManifest } from './manifest.ts';

const DECLARATION = ['BagIt-Version: 1.0', 'Tag-File-Character-Encoding: UTF-8'];

/**
 * Checks a bag (RFC 8493) more strictly than the stock reader: exactly the tag files that the layout names, one
 * manifest of each kind, both complete in both directions, the number of bytes and files, no fetch.txt.
 * @throws CheckFailure any `bag-…` code, archive-time, excerpt-claims-whole
 */
export function checkBag(contents: PackageContents): BagInfo {
  checkDeclaration(contents);
  if (contents.files.has('fetch.txt')) throw new CheckFailure('bag-fetch', 'fetch.txt');
  const info = parseBagInfo(tagFile(contents, LAYOUT.info, 'bag-info-missing'));
  if (info.id !== contents.id)
    throw new CheckFailure('bag-id-differs', `${info.id} in a folder ${contents.id}`);
  if (Math.floor(Date.parse(info.createdAt) / 1000) !== contents.time) {
    throw new CheckFailure('archive-time', 'not the time at which the package was made');
  }
  const paths = [...contents.files.keys()];
  if (info.kind === 'whole') checkNoExcerpt(paths);
  checkManifestNames(paths);
  checkSignatureFolder(paths, info.coSignatures);
  checkDigests(contents, PAYLOAD);
  checkDigests(contents, TAGS);
  checkOxum(contents, info);
  return info;
}

/** Chosen seconds in a package that says to be whole would pass for all that there is. */
function checkNoExcerpt(paths: readonly string[]): void {
  const part = paths.find((path) => path === LAYOUT.excerpt || /\.excerpt\.(json|mp4)$/.test(path));
  if (part !== undefined) throw new CheckFailure('excerpt-claims-whole', part);
}

interface ManifestKind {
  readonly path: string;
  readonly covers: (path: string) => boolean;
  readonly missing: CheckCode;
  readonly codes: { readonly missing: CheckCode; readonly unlisted: CheckCode; readonly changed: CheckCode };
}

const PAYLOAD: ManifestKind = {
  path: LAYOUT.manifest,
  covers: (path) => path.startsWith('data/'),
  missing: 'bag-manifest-missing',
  codes: { missing: 'bag-payload-missing', unlisted: 'bag-payload-unlisted', changed: 'bag-payload-changed' },
};

const TAGS: ManifestKind = {
  path: LAYOUT.tagManifest,
  covers: (path) =>
    !path.startsWith('data/') && !path.startsWith('signatures/') && path !== LAYOUT.tagManifest,
  missing: 'bag-tag-manifest-missing',
  codes: { missing: 'bag-tag-missing', unlisted: 'bag-tag-unlisted', changed: 'bag-tag-changed' },
};

function checkDeclaration(contents: PackageContents): void {
  const bytes = tagFile(contents, LAYOUT.declaration, 'bag-declaration-missing');
  const lines = bagLines(LAYOUT.declaration, bytes);
  if (lines.length !== DECLARATION.length || lines.some((line, index) => line !== DECLARATION[index])) {
    throw new CheckFailure('bag-declaration', 'not a declaration of BagIt 1.0 in UTF-8');
  }
}

/** A second manifest could list something else than the signed one. */
function checkManifestNames(paths: readonly string[]): void {
  const other = paths.find(
    (path) => /^(tag)?manifest-/.test(path) && path !== LAYOUT.manifest && path !== LAYOUT.tagManifest,
  );
  if (other !== undefined) throw new CheckFailure('bag-manifest-other', other);
}

/** Nothing signs this folder, so it holds the signatures that are announced, the time-stamp and nothing else. */
function checkSignatureFolder(paths: readonly string[], coSignatures: number): void {
  const others = Array.from({ length: coSignatures }, (_, index) => coSignaturePath(index + 1));
  const known = [...SIGNATURE_FILES, ...others];
  const other = paths.find((path) => path.startsWith('signatures/') && !known.includes(path));
  if (other !== undefined) throw new CheckFailure('bag-signature-folder', other);
}

function checkDigests({ files, kept }: PackageContents, kind: ManifestKind): void {
  const bytes = kept.get(kind.path);
  if (bytes === undefined) throw new CheckFailure(kind.missing, kind.path);
  const digests = parseManifest(kind.path, bytes, kind.covers);
  for (const [path, digest] of digests) {
    const file = files.get(path);
    if (file === undefined) throw new CheckFailure(kind.codes.missing, path);
    if (file.sha256 !== digest) throw new CheckFailure(kind.codes.changed, path);
  }
  for (const path of files.keys()) {
    if (kind.covers(path) && !digests.has(path)) throw new CheckFailure(kind.codes.unlisted, path);
  }
}

function checkOxum({ files }: PackageContents, { oxum }: BagInfo): void {
  const payload = [...files].filter(([path]) => PAYLOAD.covers(path));
  const bytes = payload.reduce((total, [, file]) => total + file.bytes, 0);
  if (bytes !== oxum.bytes || payload.length !== oxum.files) {
    throw new CheckFailure('bag-oxum-differs', `${bytes}.${payload.length}, not ${oxum.bytes}.${oxum.files}`);
  }
}

function tagFile({ kept }: PackageContents, path: string, missing: CheckCode): Uint8Array {
  const bytes = kept.get(path);
  if (bytes === undefined) throw new CheckFailure(missing, path);
  return bytes;
}

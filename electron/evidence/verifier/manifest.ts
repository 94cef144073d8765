import { isPlainPath } from './archive-rules.ts';
import { bagLines } from './bag-text.ts';
import { CheckFailure } from './check-failure.ts';
import { printable } from './ustar.ts';

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/**
 * Parses a manifest (RFC 8493, section 2.1.3): lower-case SHA-256, two spaces, path; each path once.
 * `accepts` tells whether a path may stand in this manifest at all.
 * @throws CheckFailure bag-manifest-line, bag-manifest-path, bag-manifest-duplicate, and those of `bagLines`
 */
export function parseManifest(
  name: string,
  bytes: Uint8Array,
  accepts: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const line of bagLines(name, bytes)) {
    const [, digest, path] = LINE.exec(line) ?? [];
    if (digest === undefined || path === undefined)
      throw new CheckFailure('bag-manifest-line', `${name}: ${printable(line)}`);
    if (!isPlainPath(path) || !accepts(path))
      throw new CheckFailure('bag-manifest-path', `${name}: ${printable(path)}`);
    if (digests.has(path)) throw new CheckFailure('bag-manifest-duplicate', `${name}: ${path}`);
    digests.set(path, digest);
  }
  return digests;
}

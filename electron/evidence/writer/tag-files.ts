import { INFO } from '../../contract/formats/package-layout.ts';
import type { BagSpec } from './spec.ts';

/** bagit.txt (RFC 8493, section 2.1.1). */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** What kind of package a bag is, and of which session. */
export interface BagKind {
  readonly format: string;
  readonly version: number;
  readonly office: string;
  readonly sessionId: string;
}

/** bag-info.txt (RFC 8493, section 2.2.2); `payload` is everything under `data/`. */
export function bagInfo(
  spec: BagSpec,
  kind: BagKind,
  payload: readonly { readonly bytes: number }[],
): string {
  const bytes = payload.reduce((total, file) => total + file.bytes, 0);
  const fields: [string, string][] = [
    [INFO.organisation, oneLine(kind.office)],
    [INFO.id, spec.packageId],
    [INFO.date, spec.createdAt.slice(0, 10)],
    [INFO.oxum, `${bytes}.${payload.length}`],
    [INFO.software, oneLine(spec.software)],
    [INFO.format, kind.format],
    [INFO.version, String(kind.version)],
    [INFO.created, spec.createdAt],
    [INFO.session, kind.sessionId],
    [INFO.logKey, spec.custody.logKey],
  ];
  // Signed with the rest, so that nobody takes a signature away.
  const { coSigners = [] } = spec;
  if (coSigners.length > 0) fields.push([INFO.coSignatures, String(coSigners.length)]);
  return fields.map(([label, value]) => `${label}: ${value}\n`).join('');
}

/** A manifest (RFC 8493, section 2.1.3) of files by path, in the order of their paths. */
export function manifest(hashes: ReadonlyMap<string, string>): string {
  return [...hashes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join('');
}

/** A label's value is one line without space around it. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

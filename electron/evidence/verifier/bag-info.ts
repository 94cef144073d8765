import {
  EXCERPT_FORMAT,
  EXCERPT_VERSION,
  INFO,
  LAYOUT,
  MOST_CO_SIGNATURES,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
} from '../../contract/formats/package-layout.ts';
import { Id, Instant } from '../../contract/primitives.ts';
import { bagLines } from './bag-text.ts';
import { CheckFailure } from './check-failure.ts';

export type PackageKind = 'whole' | 'excerpt';

/** What bag-info.txt says, parsed. */
export interface BagInfo {
  /** All of a session, or seconds, events and findings taken out of one. */
  readonly kind: PackageKind;
  readonly id: string;
  readonly sessionId: string;
  readonly organisation: string;
  readonly createdAt: string;
  readonly oxum: { readonly bytes: number; readonly files: number };
  /** Verifier key of the custody log (C2SP signed-note, "Verifier keys"). */
  readonly logKey: string;
  /** Signatures beside the workstation's. */
  readonly coSignatures: number;
}

const LINE = /^([A-Za-z][A-Za-z-]*): (\S|\S.*\S)$/;
const OXUM = /^(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,8})$/;

/**
 * Parses bag-info.txt (RFC 8493, section 2.2.2) without folded lines and without a label that stands twice.
 * @throws CheckFailure bag-info-malformed, bag-oxum-missing, package-newer, not-a-package, and those of `bagLines`
 */
export function parseBagInfo(bytes: Uint8Array): BagInfo {
  const fields = parseFields(bytes);
  const kind = kindOf(fields);
  const oxum = fields.get(INFO.oxum);
  if (oxum === undefined) throw new CheckFailure('bag-oxum-missing', LAYOUT.info);
  const [, octets, files] = OXUM.exec(oxum) ?? [];
  if (octets === undefined || files === undefined) throw malformed(INFO.oxum);
  const createdAt = required(fields, INFO.created, (text) => Instant.safeParse(text).success);
  required(fields, INFO.date, (text) => text === createdAt.slice(0, 10));
  required(fields, INFO.software, () => true);
  const isId = (text: string): boolean => Id.safeParse(text).success;
  return {
    kind,
    id: required(fields, INFO.id, isId),
    sessionId: required(fields, INFO.session, isId),
    organisation: required(fields, INFO.organisation, () => true),
    createdAt,
    oxum: { bytes: Number(octets), files: Number(files) },
    logKey: required(fields, INFO.logKey, () => true),
    coSignatures: coSignaturesOf(fields),
  };
}

function coSignaturesOf(fields: Map<string, string>): number {
  if (!fields.has(INFO.coSignatures)) return 0;
  const isCount = (text: string): boolean => /^[1-9]$/.test(text) && Number(text) <= MOST_CO_SIGNATURES;
  return Number(required(fields, INFO.coSignatures, isCount));
}

function parseFields(bytes: Uint8Array): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of bagLines(LAYOUT.info, bytes)) {
    const [, label, value] = LINE.exec(line) ?? [];
    if (label === undefined || value === undefined) throw malformed('a line');
    if (fields.has(label)) throw malformed(`${label} twice`);
    fields.set(label, value);
  }
  return fields;
}

const FORMATS: ReadonlyMap<string, { readonly kind: PackageKind; readonly version: number }> = new Map([
  [PACKAGE_FORMAT, { kind: 'whole', version: PACKAGE_VERSION }],
  [EXCERPT_FORMAT, { kind: 'excerpt', version: EXCERPT_VERSION }],
]);

function kindOf(fields: Map<string, string>): PackageKind {
  const known = FORMATS.get(fields.get(INFO.format) ?? '');
  if (known === undefined) {
    throw new CheckFailure('not-a-package', `${LAYOUT.info}: the format is not ${PACKAGE_FORMAT}`);
  }
  const version = required(fields, INFO.version, (text) => /^[1-9]\d{0,5}$/.test(text));
  if (Number(version) !== known.version) throw new CheckFailure('package-newer', `version ${version}`);
  return known.kind;
}

function required(fields: Map<string, string>, label: string, accepts: (text: string) => boolean): string {
  const value = fields.get(label);
  if (value === undefined || !accepts(value)) throw malformed(label);
  return value;
}

function malformed(what: string): CheckFailure {
  return new CheckFailure('bag-info-malformed', `${LAYOUT.info}: ${what}`);
}

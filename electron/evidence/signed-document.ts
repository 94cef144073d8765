import { type ErrorCode, SenimError } from '../contract/errors.ts';
import { parseBoundedJson } from '../contract/formats/bounded-json.ts';
import { canonicalJson } from '../custody/canonical-json.ts';
import { CustodyError } from '../custody/errors.ts';

/** How a document that one person signs and another reads is named, and what is said when it is none. */
export interface DocumentKind {
  readonly format: string;
  readonly malformed: ErrorCode;
  readonly newer: ErrorCode;
}

const VERSION = 1;

/**
 * The JSON of a card or a receipt, not yet checked further. The file must be the canonical text (RFC 8785) and nothing
 * else, so that one document is one file; a line feed that a mail program added at the end is passed over.
 * @throws SenimError with the kind's codes
 */
export function readDocument(bytes: Uint8Array, { format, malformed, newer }: DocumentKind): unknown {
  const { text, json } = decode(bytes, malformed);
  const version = versionOf(json, format);
  if (version === null) throw new SenimError(malformed);
  if (version > VERSION) throw new SenimError(newer);
  if (canonicalText(json, malformed) !== text) throw new SenimError(malformed);
  return json;
}

/** Decodes base64 that is written the one way; anything else gives no bytes, which verify as nothing. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  return Uint8Array.from(bytes.toString('base64') === text ? bytes : []);
}

function decode(bytes: Uint8Array, malformed: ErrorCode): { text: string; json: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(bytes)
      .replace(/\r?\n$/, '');
    return { text, json: parseBoundedJson(text, 'document') };
  } catch (cause) {
    throw new SenimError(malformed, { cause });
  }
}

function canonicalText(json: unknown, malformed: ErrorCode): string {
  try {
    return canonicalJson(json);
  } catch (cause) {
    if (!(cause instanceof CustodyError)) throw cause;
    throw new SenimError(malformed, { cause });
  }
}

function versionOf(json: unknown, format: string): number | null {
  if (typeof json !== 'object' || json === null || !('body' in json)) return null;
  const { body } = json;
  if (typeof body !== 'object' || body === null || !('format' in body) || !('version' in body)) return null;
  return body.format === format && Number.isSafeInteger(body.version) ? (body.version as number) : null;
}

import canonicalize from 'canonicalize';
import { CustodyError } from './errors.ts';

/**
 * The canonical JSON text of a value (RFC 8785): one text for one value, whoever writes it.
 * @throws CustodyError not-canonical, for what JSON has no word for (NaN, lone surrogates, circles, undefined)
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new CustodyError('not-canonical', 'the value has no canonical form', { cause });
  }
  if (text === undefined) throw new CustodyError('not-canonical', 'the value has no canonical form');
  return text;
}

/**
 * `canonicalJson` in UTF-8, as it is hashed and signed.
 * @throws CustodyError not-canonical
 */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

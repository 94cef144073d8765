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

/**
 * Whether `text` is the canonical JSON text of `value`, which was parsed out of it. As `canonicalJson(value) === text`,
 * and several times as fast: a text that the system's own writer gives back has canonical numbers, strings and no
 * spaces, so that only the order of its members is left to be looked at.
 * @throws CustodyError not-canonical, as `canonicalJson`
 */
export function isCanonicalText(text: string, value: unknown): boolean {
  // JSON.stringify writes a lone surrogate, which RFC 8785 forbids, as \ud800 to \udfff and nothing else so.
  const sameText = JSON.stringify(value) === text && !text.includes('\\ud');
  return sameText && areMembersInOrder(value) ? true : canonicalJson(value) === text;
}

function areMembersInOrder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(areMembersInOrder);
  let last = '';
  for (const [name, member] of Object.entries(value)) {
    // By UTF-16 code units, as RFC 8785, section 3.2.3, has it. The name of no member is less than an empty one.
    if (name < last || !areMembersInOrder(member)) return false;
    last = name;
  }
  return true;
}

/**
 * The rules by which DER is narrower than BER (X.690, clauses 8.1, 10 and 11) and that the parser does not ask for:
 * definite lengths in their shortest form, shortest integers, booleans of 00 or FF, primitive strings, nothing after
 * the end. Without them one signed thing could be written in several ways.
 */

export const MAX_DEPTH = 32;
export const MAX_ELEMENTS = 20_000;

const BOOLEAN = 0x01;
const INTEGER = 0x02;
const ENUMERATED = 0x0a;
const SEQUENCE_TAG = 0x10;
const SET_TAG = 0x11;

/** One element's place: its identifier octet and where its content begins and ends. */
interface Element {
  readonly identifier: number;
  readonly start: number;
  readonly end: number;
}

/** Whether the bytes are exactly one DER element, all the way down. */
export function isStrictDer(bytes: Uint8Array): boolean {
  const budget = { left: MAX_ELEMENTS };
  const element = readElement(bytes, 0, bytes.length);
  return (
    element !== null && element.end === bytes.length && isStrictElement(bytes, element, MAX_DEPTH, budget)
  );
}

function readElement(bytes: Uint8Array, offset: number, limit: number): Element | null {
  const identifier = bytes[offset];
  const first = bytes[offset + 1];
  if (identifier === undefined || first === undefined || offset + 2 > limit) return null;
  if ((identifier & 0x1f) === 0x1f || identifier === 0) return null;
  if (first < 0x80) return within({ identifier, start: offset + 2, end: offset + 2 + first }, limit);
  const lengthBytes = first & 0x7f;
  if (lengthBytes === 0 || lengthBytes > 4 || offset + 2 + lengthBytes > limit) return null;
  let length = 0;
  for (let i = 0; i < lengthBytes; i += 1) length = length * 256 + (bytes[offset + 2 + i] ?? 0);
  const shortest = length < 0x80 || length < 256 ** (lengthBytes - 1);
  if (shortest) return null;
  const start = offset + 2 + lengthBytes;
  return within({ identifier, start, end: start + length }, limit);
}

function within(element: Element, limit: number): Element | null {
  return element.end <= limit ? element : null;
}

function isStrictElement(
  bytes: Uint8Array,
  element: Element,
  depth: number,
  budget: { left: number },
): boolean {
  budget.left -= 1;
  if (depth === 0 || budget.left < 0) return false;
  const constructed = (element.identifier & 0x20) !== 0;
  const universal = element.identifier < 0x40;
  if (universal && constructed !== isConstructedTag(element.identifier & 0x1f)) return false;
  if (!constructed) return !universal || isStrictPrimitive(bytes, element);
  let offset = element.start;
  while (offset < element.end) {
    const child = readElement(bytes, offset, element.end);
    if (child === null || !isStrictElement(bytes, child, depth - 1, budget)) return false;
    offset = child.end;
  }
  return true;
}

function isConstructedTag(tag: number): boolean {
  return tag === SEQUENCE_TAG || tag === SET_TAG;
}

function isStrictPrimitive(bytes: Uint8Array, { identifier, start, end }: Element): boolean {
  const length = end - start;
  const first = bytes[start] ?? 0;
  if (identifier === BOOLEAN) return length === 1 && (first === 0 || first === 0xff);
  if (identifier === INTEGER || identifier === ENUMERATED)
    return length > 0 && !isPadded(bytes, start, length);
  return true;
}

function isPadded(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < 2) return false;
  const first = bytes[start] ?? 0;
  const negative = ((bytes[start + 1] ?? 0) & 0x80) !== 0;
  return (first === 0 && !negative) || (first === 0xff && negative);
}

import type { SeededRandom } from '../integration/faults/support/random.ts';

/** One element: its identifier, and what it holds. */
interface Element {
  identifier: number;
  content: Buffer | Element[];
}

const CONSTRUCTED = 0x20;
const IDENTIFIERS = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1e, 0x30, 0x31,
];
const TAGGED = [0x80, 0x81, 0xa0, 0xa1, 0xa3];

/** DER with one of its elements changed and all lengths made right again, so that the change passes the strict reader. */
export function changeDer(bytes: Buffer, random: SeededRandom): Buffer {
  const root = read(bytes);
  const [only] = root ?? [];
  if (root === null || root.length !== 1 || only === undefined) return bytes;
  const all = flat(only);
  const chosen = all[random.integer(0, all.length - 1)] ?? only;
  change(chosen, all[random.integer(0, all.length - 1)] ?? only, random);
  return encode(only);
}

function change(element: Element, other: Element, random: SeededRandom): void {
  const { content } = element;
  const way = random.integer(0, 5);
  if (way === 0) element.identifier = [...IDENTIFIERS, ...TAGGED][random.integer(0, 19)] ?? 0x05;
  else if (way === 1) Object.assign(element, structuredCopy(other));
  else if (Array.isArray(content)) changeList(content, other, random);
  else if (way === 2) element.content = Buffer.from(random.bytes(random.integer(0, 24)));
  else if (way === 3) element.content = Buffer.alloc(0);
  else if (content.length > 0) {
    const at = random.integer(0, content.length - 1);
    element.content = Buffer.from(content);
    element.content.writeUInt8(random.integer(0, 255), at);
  }
}

function changeList(list: Element[], other: Element, random: SeededRandom): void {
  const at = random.integer(0, Math.max(0, list.length - 1));
  const [one] = list.slice(at, at + 1);
  if (random.chance(0.4)) list.splice(at, 1);
  else if (random.chance(0.5)) list.splice(at, 0, structuredCopy(other));
  else if (one !== undefined)
    list.push(...Array.from({ length: random.integer(1, 4) }, () => structuredCopy(one)));
}

function structuredCopy({ identifier, content }: Element): Element {
  return { identifier, content: Array.isArray(content) ? content.map(structuredCopy) : Buffer.from(content) };
}

function flat(element: Element): Element[] {
  return [element, ...(Array.isArray(element.content) ? element.content.flatMap(flat) : [])];
}

function read(bytes: Buffer, depth = 0): Element[] | null {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [identifier = 0, first = 0] = bytes.subarray(at, at + 2);
    const long = first > 0x80 ? first & 0x7f : 0;
    if (at + 2 + long > bytes.length || long > 4 || depth > 30) return null;
    const length = long === 0 ? first : bytes.readUIntBE(at + 2, long);
    const start = at + 2 + long;
    if (start + length > bytes.length) return null;
    const content = bytes.subarray(start, start + length);
    const inner = (identifier & CONSTRUCTED) === 0 ? null : read(content, depth + 1);
    elements.push({ identifier, content: inner ?? content });
    at = start + length;
  }
  return elements;
}

function encode({ identifier, content }: Element): Buffer {
  const body = Array.isArray(content) ? Buffer.concat(content.map(encode)) : content;
  const hex = body.length.toString(16);
  const long = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const length =
    body.length < 0x80 ? Buffer.of(body.length) : Buffer.concat([Buffer.of(0x80 | long.length), long]);
  return Buffer.concat([Buffer.of(identifier), length, body]);
}

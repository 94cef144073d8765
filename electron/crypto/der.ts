import * as asn1 from 'asn1js';
import { isStrictDer, MAX_DEPTH, MAX_ELEMENTS } from './der-strict.ts';
import { CryptoError, type CryptoErrorCode } from './errors.ts';

/** A parsed element. asn1js keeps the bytes that it was read from; see `rawOf`. */
export type DerNode = asn1.BaseBlock;

function parse(bytes: Uint8Array, code: CryptoErrorCode): DerNode {
  if (!isStrictDer(bytes)) throw new CryptoError(code, 'not DER');
  // A copy, since the parser keeps views of what it is given and the caller may reuse his buffer.
  const { result, offset } = parseBer(Uint8Array.from(bytes), code);
  if (offset !== bytes.length || result.error !== '') throw new CryptoError(code, 'not DER');
  return result;
}

/** The parser throws plain errors of its own for times and strings that are none. */
function parseBer(bytes: Uint8Array, code: CryptoErrorCode): ReturnType<typeof asn1.fromBER> {
  try {
    return asn1.fromBER(bytes, { parseEmbedded: false, maxDepth: MAX_DEPTH, maxNodes: MAX_ELEMENTS });
  } catch (cause) {
    throw new CryptoError(code, 'not DER', { cause });
  }
}

/** Reads elements one after the other; every step that does not find what it asks for throws the given code. */
export class DerReader {
  readonly #nodes: readonly DerNode[];
  readonly #code: CryptoErrorCode;
  #next = 0;

  constructor(nodes: readonly DerNode[], code: CryptoErrorCode) {
    this.#nodes = nodes;
    this.#code = code;
  }

  /**
   * A reader over exactly one element, which is parsed strictly.
   * @throws CryptoError `code`
   */
  static over(bytes: Uint8Array, code: CryptoErrorCode): DerReader {
    return new DerReader([parse(bytes, code)], code);
  }

  any(): DerNode {
    const node = this.#nodes[this.#next];
    if (node === undefined) this.fail('an element is missing');
    this.#next += 1;
    return node;
  }

  sequence(): DerReader {
    return new DerReader(childrenOf(this.#typed(asn1.Sequence)), this.#code);
  }

  set(): DerReader {
    return new DerReader(childrenOf(this.#typed(asn1.Set)), this.#code);
  }

  oid(): string {
    return this.#typed(asn1.ObjectIdentifier).getValue();
  }

  /** A small non-negative INTEGER, as of versions and counts. */
  count(): number {
    const value = this.integer();
    if (value < 0n || value > 0x7fffffffn) this.fail('a number is out of bounds');
    return Number(value);
  }

  integer(): bigint {
    return this.#typed(asn1.Integer).toBigInt();
  }

  octets(): Uint8Array {
    return Uint8Array.from(this.#typed(asn1.OctetString).valueBlock.valueHexView);
  }

  /** A BIT STRING of whole bytes, as of keys and signatures. */
  bitBytes(): Uint8Array {
    const { valueBlock } = this.#typed(asn1.BitString);
    if (valueBlock.unusedBits !== 0) this.fail('a bit string has loose bits');
    return Uint8Array.from(valueBlock.valueHexView);
  }

  /** The bits that are set in a BIT STRING of flags, by number (X.680, clause 22). */
  flags(): ReadonlySet<number> {
    const view = this.#typed(asn1.BitString).valueBlock.valueHexView;
    const set = new Set<number>();
    view.forEach((byte, index) => {
      for (let bit = 0; bit < 8; bit += 1) if (byte & (0x80 >> bit)) set.add(index * 8 + bit);
    });
    return set;
  }

  /** A UTCTime or GeneralizedTime in UTC (RFC 5280, section 4.1.2.5; fractions as of RFC 3161). */
  time(): Date {
    const node = this.any();
    const text = Buffer.from(contentOf(node)).toString('latin1');
    const date = parseTime(text, node instanceof asn1.GeneralizedTime ? 'generalized' : 'utc');
    const isTime = node instanceof asn1.GeneralizedTime || node instanceof asn1.UTCTime;
    if (date === null || !isTime) this.fail('not a time');
    return date;
  }

  /** The next element if it is an optional one with this context tag. */
  optionalContext(tag: number): DerNode | undefined {
    const node = this.#nodes[this.#next];
    if (node?.idBlock.tagClass !== 3 || node.idBlock.tagNumber !== tag) return undefined;
    this.#next += 1;
    return node;
  }

  /** The next element if it is of this class. */
  optional<T extends DerNode>(type: abstract new (...parameters: never[]) => T): T | undefined {
    const node = this.#nodes[this.#next];
    if (!(node instanceof type)) return undefined;
    this.#next += 1;
    return node;
  }

  /** Whether the next element is of this class. */
  peeks(type: abstract new (...parameters: never[]) => DerNode): boolean {
    return this.#nodes[this.#next] instanceof type;
  }

  get done(): boolean {
    return this.#next === this.#nodes.length;
  }

  end(): void {
    if (!this.done) this.fail('an element is too many');
  }

  fail(message: string): never {
    throw new CryptoError(this.#code, message);
  }

  #typed<T extends DerNode>(type: abstract new (...parameters: never[]) => T): T {
    const node = this.any();
    if (!(node instanceof type)) this.fail('an element is of another type');
    return node;
  }
}

/** The children of a constructed element; none for a primitive one. */
export function childrenOf(node: DerNode): readonly DerNode[] {
  return node instanceof asn1.Constructed ? node.valueBlock.value : [];
}

/** All the bytes of an element as they were read, header included. */
export function rawOf(node: DerNode): Uint8Array {
  return Uint8Array.from(node.valueBeforeDecodeView);
}

/** The content of an element as it was read, without its header. */
export function contentOf(node: DerNode): Uint8Array {
  const raw = node.valueBeforeDecodeView;
  return Uint8Array.from(raw.subarray(raw.length - node.lenBlock.length));
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d*[1-9]))?Z$/;

function parseTime(text: string, kind: 'utc' | 'generalized'): Date | null {
  const match = (kind === 'utc' ? UTC_TIME : GENERALIZED_TIME).exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const fullYear = kind === 'generalized' ? year : year < 50 ? 2000 + year : 1900 + year;
  const millisecond = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  const date = new Date(Date.UTC(fullYear, month - 1, day, hour, minute, second, millisecond));
  // Date.UTC carries the 31st of June over into July; such a time is none.
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  return same && minute < 60 && second < 60 ? date : null;
}

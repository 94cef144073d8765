import * as asn1 from 'asn1js';

/** Bytes of one finished DER element. The functions below put such elements together (X.690). */
export type Der = Uint8Array;

const CONTEXT_CLASS = 3;

export function derSequence(...elements: readonly Der[]): Der {
  return encode(new asn1.Sequence({ value: elements.map((element) => new Finished(element)) }));
}

/** SET OF: DER wants the elements in the order of their encodings (clause 11.6). */
export function derSetOf(...elements: readonly Der[]): Der {
  const sorted = [...elements].sort(Buffer.compare);
  return encode(new asn1.Set({ value: sorted.map((element) => new Finished(element)) }));
}

/** A constructed element with a context tag around finished elements: EXPLICIT, or IMPLICIT of a SET or SEQUENCE. */
export function derContext(tagNumber: number, ...elements: readonly Der[]): Der {
  return encode(
    new asn1.Constructed({
      idBlock: { tagClass: CONTEXT_CLASS, tagNumber },
      value: elements.map((element) => new Finished(element)),
    }),
  );
}

export function derOid(value: string): Der {
  return encode(new asn1.ObjectIdentifier({ value }));
}

export function derInteger(value: bigint): Der {
  return encode(asn1.Integer.fromBigInt(value));
}

export function derOctets(value: Uint8Array): Der {
  return encode(new asn1.OctetString({ valueHex: Uint8Array.from(value) }));
}

export function derBoolean(value: boolean): Der {
  return encode(new asn1.Boolean({ value }));
}

export function derNull(): Der {
  return encode(new asn1.Null());
}

/** UTCTime up to 2049 and GeneralizedTime after it, whole seconds (RFC 5652, section 11.3). */
export function derTime(time: Date): Der {
  const valueDate = new Date(Math.floor(time.getTime() / 1000) * 1000);
  const late = time.getUTCFullYear() >= 2050;
  return encode(late ? new asn1.GeneralizedTime({ valueDate }) : new asn1.UTCTime({ valueDate }));
}

/** An element that goes out exactly as it came in: what others signed must not be encoded anew. */
class Finished extends asn1.BaseBlock {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = Uint8Array.from(bytes);
  }

  override toBER(_sizeOnly?: boolean, writer?: asn1.ViewWriter): ArrayBuffer {
    if (writer === undefined) return Uint8Array.from(this.#bytes).buffer;
    writer.write(this.#bytes);
    return new ArrayBuffer(0);
  }
}

function encode(node: asn1.BaseBlock): Der {
  return new Uint8Array(node.toBER());
}

/**
 * One QR code of a signed receipt: `SENIM-RECEIPT:SUM:PART/OF:DATA` in letters of QR's alphanumeric mode. SUM is the
 * first 16 hexadecimal digits (upper case) of the SHA-256 of the receipt's file, DATA this part of it in Base45
 * (RFC 9285).
 */
export interface ReceiptCode {
  readonly sum: string;
  /** Begins with 1. */
  readonly part: number;
  readonly of: number;
  readonly data: string;
}

/** Codes into which a receipt may fall; the longest receipt needs fewer. */
export const MOST_RECEIPT_CODES = 30;
/** Characters of one code; the largest QR code holds no more. */
export const MOST_CODE_LENGTH = 4296;

const SHAPE = /^SENIM-RECEIPT:([0-9A-F]{16}):([1-9]\d?)\/([1-9]\d?):([0-9A-Z $%*+\-./:]+)$/;

/** Reads the text of one code; null when it is none of a receipt. What the parts say is not checked. */
export function readReceiptCode(text: string): ReceiptCode | null {
  const [, sum, part, of, data] = (text.length <= MOST_CODE_LENGTH ? SHAPE.exec(text) : null) ?? [];
  if (sum === undefined || part === undefined || of === undefined || data === undefined) return null;
  const code = { sum, part: Number(part), of: Number(of), data };
  return code.part <= code.of && code.of <= MOST_RECEIPT_CODES ? code : null;
}

/** The text of one code. */
export function writeReceiptCode({ sum, part, of, data }: ReceiptCode): string {
  return `SENIM-RECEIPT:${sum}:${part}/${of}:${data}`;
}

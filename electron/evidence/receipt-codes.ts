import { createHash } from 'node:crypto';
import { SenimError } from '../contract/errors.ts';
import { type ReceiptCode, readReceiptCode, writeReceiptCode } from '../contract/formats/receipt-code.ts';
import { fromBase45, toBase45 } from './base45.ts';

/** Bytes of a receipt in one code: few enough that a telephone reads it from a screen. */
const BYTES_OF_CODE = 640;

/** The texts of the QR codes that carry the file of a receipt, in their order. */
export function receiptCodes(receipt: Uint8Array): string[] {
  const of = Math.max(1, Math.ceil(receipt.length / BYTES_OF_CODE));
  const length = Math.ceil(receipt.length / of);
  const sum = sumOf(receipt);
  return Array.from({ length: of }, (_, index) => {
    const data = toBase45(receipt.subarray(index * length, (index + 1) * length));
    return writeReceiptCode({ sum, part: index + 1, of, data });
  });
}

/**
 * The file of the receipt that these codes carry, read in any order and as often as they come. Whether it is a good
 * receipt is for `parseReceipt`.
 * @throws SenimError receipt-code-malformed; receipt-codes-differ when they belong to several receipts;
 *   receipt-codes-missing with the numbers of the missing in `parts`
 */
export function joinReceiptCodes(texts: readonly string[]): Uint8Array {
  const codes = texts.map(readOne);
  const [first] = codes;
  if (first === undefined) throw new SenimError('receipt-code-malformed');
  const parts = new Map<number, string>();
  for (const { sum, part, of, data } of codes) {
    const isOfFirst = sum === first.sum && of === first.of;
    if (!isOfFirst || (parts.get(part) ?? data) !== data) throw new SenimError('receipt-codes-differ');
    parts.set(part, data);
  }
  const numbers = Array.from({ length: first.of }, (_, index) => index + 1);
  const missing = numbers.filter((part) => !parts.has(part));
  if (missing.length > 0)
    throw new SenimError('receipt-codes-missing', { params: { parts: missing.join(', ') } });
  const pieces = numbers.map((part) => fromBase45(parts.get(part) ?? ''));
  const receipt = Buffer.concat(pieces.map((piece) => piece ?? new Uint8Array(0)));
  if (pieces.includes(null) || sumOf(receipt) !== first.sum) throw new SenimError('receipt-code-malformed');
  return Uint8Array.from(receipt);
}

function readOne(text: string): ReceiptCode {
  const code = readReceiptCode(text);
  if (code === null) throw new SenimError('receipt-code-malformed');
  return code;
}

function sumOf(receipt: Uint8Array): string {
  return createHash('sha256').update(receipt).digest('hex').slice(0, 16).toUpperCase();
}

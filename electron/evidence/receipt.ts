import { SenimError } from '../contract/errors.ts';
import { Receipt, ReceiptBody } from '../contract/formats/receipt.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { canonicalBytes } from '../custody/canonical-json.ts';
import { decodeBase64, readDocument } from './signed-document.ts';

/** The two Ed25519 keys that sign a receipt: the person's and the log key of the workstation. */
export interface ReceiptSigners {
  readonly person: (message: Uint8Array) => Uint8Array;
  readonly workstation: (message: Uint8Array) => Uint8Array;
}

/** A receipt as the bytes of its file: RFC 8785 canonical JSON of the body and both signatures over it. */
export function makeReceipt(
  body: Omit<ReceiptBody, 'format' | 'version'>,
  signers: ReceiptSigners,
): Uint8Array {
  const whole: ReceiptBody = ReceiptBody.parse({ format: 'senim-receipt', version: 1, ...body });
  const message = canonicalBytes(whole);
  const text = (signature: Uint8Array): string => Buffer.from(signature).toString('base64');
  return canonicalBytes({
    body: whole,
    personSignature: text(signers.person(message)),
    workstationSignature: text(signers.workstation(message)),
  });
}

/**
 * Reads a receipt and checks both signatures. Whether its keys are those of the recipient is for the caller, who knows
 * the card.
 * @throws SenimError receipt-malformed, receipt-newer, receipt-not-authentic
 */
export function parseReceipt(bytes: Uint8Array): Receipt {
  const json = readDocument(bytes, {
    format: 'senim-receipt',
    malformed: 'receipt-malformed',
    newer: 'receipt-newer',
  });
  const parsed = Receipt.safeParse(json);
  if (!parsed.success) throw new SenimError('receipt-malformed', { cause: parsed.error });
  const { body, personSignature, workstationSignature } = parsed.data;
  const message = canonicalBytes(body);
  const authentic =
    verifyEd25519(decodeBase64(body.signingKey), message, decodeBase64(personSignature)) &&
    verifyEd25519(decodeBase64(body.workstationKey), message, decodeBase64(workstationSignature));
  if (!authentic) throw new SenimError('receipt-not-authentic');
  return parsed.data;
}

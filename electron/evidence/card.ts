import { createHash } from 'node:crypto';
import { SenimError } from '../contract/errors.ts';
import { Card, CardBody } from '../contract/formats/card.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import { canonicalBytes } from '../custody/canonical-json.ts';
import { decodeBase64, readDocument } from './signed-document.ts';

/**
 * A recipient's card as the bytes of its file: RFC 8785 canonical JSON of the body and its holder's Ed25519 signature
 * over the canonical body. `sign` uses the private key that goes with `body.signingKey`.
 */
export function makeCard(
  body: Omit<CardBody, 'format' | 'version'>,
  sign: (message: Uint8Array) => Uint8Array,
): Uint8Array {
  const whole: CardBody = CardBody.parse({ format: 'senim-card', version: 1, ...body });
  const signature = Buffer.from(sign(canonicalBytes(whole))).toString('base64');
  return canonicalBytes({ body: whole, signature });
}

/**
 * Reads a card and checks its signature. Who its holder is, only a comparison of the fingerprint by voice can tell.
 * @throws SenimError card-malformed, card-newer, card-not-authentic
 */
export function parseCard(bytes: Uint8Array): Card {
  const json = readDocument(bytes, {
    format: 'senim-card',
    malformed: 'card-malformed',
    newer: 'card-newer',
  });
  const parsed = Card.safeParse(json);
  if (!parsed.success) throw new SenimError('card-malformed', { cause: parsed.error });
  const { body, signature } = parsed.data;
  if (!verifyEd25519(decodeBase64(body.signingKey), canonicalBytes(body), decodeBase64(signature))) {
    throw new SenimError('card-not-authentic');
  }
  return parsed.data;
}

/** SHA-256 of the canonical body, lower-case hexadecimal: what two people compare. */
export function cardFingerprint(body: CardBody): string {
  return createHash('sha256').update(canonicalBytes(body)).digest('hex');
}

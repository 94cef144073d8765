import { z } from 'zod';
import { Instant, RecipientText, RequiredLine } from '../primitives.ts';

/**
 * A recipient's card, `NAME.senim-card`: canonical JSON (RFC 8785) and its holder's own signature. It is public; a person
 * confirms its fingerprint by voice before it is used.
 */
export const CardBody = z
  .object({
    format: z.literal('senim-card'),
    version: z.literal(1),
    name: RequiredLine,
    organisation: RequiredLine,
    workstation: RequiredLine,
    recipient: RecipientText,
    /** The person's Ed25519 public key, 32 bytes in base64. */
    signingKey: z.string().length(44),
    /** The desk's Ed25519 log key, 32 bytes in base64; receipts are signed by both. */
    workstationKey: z.string().length(44),
    createdAt: Instant,
  })
  .strict();
export type CardBody = z.infer<typeof CardBody>;

/** The body with the Ed25519 signature, in base64, of its canonical bytes by `signingKey`. */
export const Card = z.object({ body: CardBody, signature: z.string().length(88) }).strict();
export type Card = z.infer<typeof Card>;

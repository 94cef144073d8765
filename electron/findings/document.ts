import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SignedFindingDocument } from '../contract/formats/finding-documents.ts';
import { Addendum, FindingInput } from '../contract/model.ts';
import { Id, Instant, Sha256Text } from '../contract/primitives.ts';
import { canonicalJson } from '../custody/canonical-json.ts';

const AddendumRecord = Addendum.strict();
type AddendumRecord = z.infer<typeof AddendumRecord>;

/** What stands sealed to `medical` for a finding. `document` is the canonical text that was signed, byte for byte. */
const FindingBody = z
  .object({ finding: FindingInput, document: z.string().nullable(), addenda: z.array(AddendumRecord) })
  .strict();
export type FindingBody = z.infer<typeof FindingBody>;

const ReleasedAttachment = z
  .object({
    id: Id,
    /** The copy's sealed file in `interview`. */
    fileId: Id,
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int().nonnegative(),
    hash: Sha256Text,
    addedAt: Instant,
  })
  .strict();
export type ReleasedAttachment = z.infer<typeof ReleasedAttachment>;

/** What stands sealed to `interview` for a released finding, and what a package takes from there. */
const ReleasedFinding = z
  .object({
    format: z.literal('senim-released-finding'),
    version: z.literal(1),
    /** The canonical text that was signed; `hash` is its SHA-256. */
    document: z.string(),
    hash: Sha256Text,
    addenda: z.array(AddendumRecord),
    attachments: z.array(ReleasedAttachment),
  })
  .strict();
export type ReleasedFinding = z.infer<typeof ReleasedFinding>;

const encode = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value), 'utf8');
const decode = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

export const encodeBody = (body: FindingBody): Uint8Array => encode(body);
export const decodeBody = (bytes: Uint8Array): FindingBody => FindingBody.parse(decode(bytes));
export const encodeReleased = (released: ReleasedFinding): Uint8Array => encode(released);
export const decodeReleased = (bytes: Uint8Array): ReleasedFinding => ReleasedFinding.parse(decode(bytes));
export const decodeSigned = (document: string): SignedFindingDocument =>
  SignedFindingDocument.parse(JSON.parse(document));

/** The canonical text (RFC 8785) that an examiner signs, and its SHA-256. */
export function signedText(signed: SignedFindingDocument): {
  readonly document: string;
  readonly hash: string;
} {
  const document = canonicalJson(signed);
  return { document, hash: createHash('sha256').update(document).digest('hex') };
}

/** SHA-256 of the canonical JSON of an addendum with the hash of the document that it follows. */
export function addendumHash(addendum: Omit<AddendumRecord, 'hash'>, documentHash: string): string {
  const said = { format: 'senim-addendum', version: 1, follows: documentHash, ...addendum };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

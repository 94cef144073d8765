import { z } from 'zod';
import { longList } from '../contract/formats/long-list.ts';
import { Sha256Text } from '../contract/primitives.ts';

/** Events of one session; a long one has some hundreds. */
export const MOST_EVENTS = 100_000;

const EventProof = z
  .object({ seq: z.number().int().nonnegative(), path: longList(Sha256Text, { least: 0, most: 53 }) })
  .strict();

/**
 * `proofs.json`: for each line of `events.jsonl`, in its order, the audit path of RFC 6962 from its leaf up to the root
 * of the checkpoint, whose size is `size`. Hashes are lower-case hexadecimal.
 */
export const SessionProofs = z
  .object({
    format: z.literal('senim-custody-proofs'),
    version: z.literal(1),
    size: z.number().int().positive(),
    proofs: longList(EventProof, { least: 0, most: MOST_EVENTS }),
  })
  .strict();
export type SessionProofs = z.infer<typeof SessionProofs>;

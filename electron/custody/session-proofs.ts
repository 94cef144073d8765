import { z } from 'zod';
import { Sha256Text } from '../contract/primitives.ts';

/**
 * `proofs.json`: for each line of `events.jsonl`, in its order, the audit path of RFC 6962 from its leaf up to the root
 * of the checkpoint, whose size is `size`. Hashes are lower-case hexadecimal.
 */
export const SessionProofs = z
  .object({
    format: z.literal('senim-custody-proofs'),
    version: z.literal(1),
    size: z.number().int().positive(),
    proofs: z.array(
      z.object({ seq: z.number().int().nonnegative(), path: z.array(Sha256Text).max(53) }).strict(),
    ),
  })
  .strict();
export type SessionProofs = z.infer<typeof SessionProofs>;

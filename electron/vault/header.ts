import { z } from 'zod';
import { Instant, RecipientText, RequiredLine } from '../contract/primitives.ts';
import { VaultKind } from '../contract/roles.ts';

const Recipient = RecipientText.nullable();

/** `vault.json`: what may be known before anybody unlocks. Held against its copy in the database at every unlock. */
export const VaultHeader = z
  .object({
    format: z.literal('senim-vault'),
    version: z.literal(1),
    vaultId: z.string().regex(/^[0-9a-f]{32}$/),
    kind: VaultKind,
    officeName: RequiredLine,
    workstationName: RequiredLine,
    createdAt: Instant,
    recoveryRecipient: RecipientText,
    /** age recipient of each compartment; null until its first holder is added. */
    compartments: z.object({ office: RecipientText, interview: Recipient, medical: Recipient }).strict(),
    /** The workstation's Ed25519 log key, 32 bytes in base64. */
    logKey: z.string().length(44),
  })
  .strict();
export type VaultHeader = z.infer<typeof VaultHeader>;

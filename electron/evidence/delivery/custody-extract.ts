import { canonicalBytes } from '../../custody/canonical-json.ts';
import { checkpointVerifierKey, openCheckpoint } from '../../custody/checkpoint.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { PackageSpec } from '../writer/spec.ts';

export interface CustodyExtract {
  readonly files: PackageSpec['custody'];
  /** Root of the checkpoint, lower-case hexadecimal: what a receipt names. */
  readonly root: string;
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/**
 * A session's events with their proofs, as the package's files have them. The origin is the checkpoint's first line. The
 * workstation remembers the checkpoint: with the package it leaves the house.
 */
export function extractCustody(
  { custody, workstation }: UnlockedVault,
  sessionId: string,
  packageId: string,
): CustodyExtract {
  const { lines, proofs, checkpoint } = custody.exportSession(sessionId);
  custody.remember({ kind: 'delivery', packageId, note: checkpoint });
  const publicKey = workstation.logPublicKey;
  const keyName = checkpoint.slice(0, checkpoint.indexOf('\n'));
  const { root } = openCheckpoint(checkpoint, { keyName, publicKey });
  return {
    root: Buffer.from(root).toString('hex'),
    files: {
      logKey: checkpointVerifierKey(keyName, publicKey),
      logPublicKey: publicKey,
      events: utf8(lines.map((line) => `${line}\n`).join('')),
      checkpoint: utf8(checkpoint),
      proofs: canonicalBytes(proofs),
    },
  };
}

import { checkpointVerifierKey, type NoteVerifier, openCheckpoint } from '../../custody/checkpoint.ts';
import type { SessionExport } from '../../custody/log.ts';
import type { PackageSpec } from './spec.ts';

/**
 * A session's events, proofs and checkpoint as the files that a package carries, with the checkpoint's root in
 * lower-case hexadecimal, which receipts name.
 * @throws CustodyError checkpoint-malformed, checkpoint-wrong-key, checkpoint-not-authentic
 */
export function custodyFiles(
  { lines, proofs, checkpoint }: SessionExport,
  logKey: NoteVerifier,
): PackageSpec['custody'] & { readonly root: string } {
  const { root } = openCheckpoint(checkpoint, logKey);
  return {
    logKey: checkpointVerifierKey(logKey.keyName, logKey.publicKey),
    logPublicKey: logKey.publicKey,
    events: Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8'),
    checkpoint: Buffer.from(checkpoint, 'utf8'),
    proofs: Buffer.from(`${JSON.stringify(proofs)}\n`, 'utf8'),
    root: Buffer.from(root).toString('hex'),
  };
}

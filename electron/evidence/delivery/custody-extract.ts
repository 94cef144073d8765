import { SenimError } from '../../contract/errors.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import { checkpointVerifierKey, openCheckpoint } from '../../custody/checkpoint.ts';
import { selectEvents } from '../../custody/event-selection.ts';
import type { SessionExport } from '../../custody/session-export.ts';
import type { SessionStamp } from '../../custody/session-stamps.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { type ExcerptNeeds, isNeeded } from '../writer/excerpt-events.ts';
import type { PackageSpec, PayloadFile } from '../writer/spec.ts';

export interface CustodyExtract {
  readonly files: PackageSpec['custody'];
  /** Root of the checkpoint, lower-case hexadecimal: what a receipt names. */
  readonly root: string;
}

/** Where the files of a stamped head stand, below `data/`. */
const TIMESTAMPS = LAYOUT.timestamps.slice('data/'.length);

function stampFiles({ size, note, response, consistency }: SessionStamp): PayloadFile[] {
  return [
    { path: `${TIMESTAMPS}${size}.txt`, content: utf8(note) },
    { path: `${TIMESTAMPS}${size}.tsr`, content: response },
    { path: `${TIMESTAMPS}${size}.json`, content: canonicalBytes(consistency) },
  ];
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/**
 * A session's events with their proofs, as the package's files have them. The workstation remembers the checkpoint: with
 * the package it leaves the house.
 */
export function extractCustody(vault: UnlockedVault, sessionId: string, packageId: string): CustodyExtract {
  return packed(vault, packageId, vault.custody.exportSession(sessionId));
}

/**
 * Of a session's events those that an excerpt needs, as `extractCustody` gives them.
 * @throws SenimError call-malformed, when an event that was asked for is none of the session's
 */
export function extractEvents(vault: UnlockedVault, sessionId: string, needs: ExcerptNeeds): CustodyExtract {
  const selected = selectEvents(vault.custody.exportSession(sessionId), isNeeded(needs));
  const found = new Set(selected.proofs.proofs.map(({ seq }) => seq));
  if (needs.events.some((seq) => !found.has(seq))) throw new SenimError('call-malformed');
  return packed(vault, needs.packageId, selected);
}

/** The origin is the checkpoint's first line. */
function packed(
  { custody, workstation }: UnlockedVault,
  packageId: string,
  { lines, proofs, checkpoint, stamps }: SessionExport,
): CustodyExtract {
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
      timestamps: stamps.flatMap(stampFiles),
    },
  };
}

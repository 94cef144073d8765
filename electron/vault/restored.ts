import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SenimError } from '../contract/errors.ts';
import { Instant, Sha256Text } from '../contract/primitives.ts';
import type { VaultContext } from './context.ts';
import { removeDurably } from './durable-file.ts';
import type { recordByAccount } from './record.ts';
import { systemCode } from './write-error.ts';

const NAME = 'restored.json';

/** `restored.json`: the vault was put back from a backup and nobody has unlocked it since. */
const RestoredMark = z
  .object({
    format: z.literal('senim-restored'),
    version: z.literal(1),
    manifestHash: Sha256Text,
    /** When the backup was made. */
    createdAt: Instant,
    /** The head of the log in the backup. */
    checkpoint: z.string().max(4096),
    machine: z.string().max(300),
    restoredAt: Instant,
  })
  .strict();
export type RestoredMark = z.infer<typeof RestoredMark>;

export const restoredMark = {
  name: NAME,
  text: (mark: RestoredMark): Uint8Array => Buffer.from(`${JSON.stringify(mark, null, 2)}\n`),
};

/**
 * The first event in the log of a vault that was put back: from which backup, on which computer, and that the
 * workstation it came from is retired, which whoever put it back said. Carries the signature of who unlocks first, but for
 * who is let in by the recovery identity and has no key in the log yet.
 * @throws SenimError vault-damaged, when the mark is none or the log does not end where the backup says
 */
export async function recordRestoration(
  context: VaultContext,
  record: typeof recordByAccount,
): Promise<void> {
  const mark = await readMark(context.dir);
  if (mark === null) return;
  const { checkpoint, manifestHash, machine, createdAt, restoredAt } = mark;
  const [last] = context.store.events.list({ scope: null, action: 'vault.restored', before: null, limit: 1 });
  // A power cut came between the event and the removal of the mark.
  if (last?.hash !== manifestHash || last.details.restoredAt !== restoredAt) {
    // Nothing has been logged since, so this is the head that the backup was made at.
    if (context.custody.checkpoint() !== checkpoint) throw damaged();
    const details = { createdAt, restoredAt, machine, checkpoint, formerRetired: true };
    const vault = { kind: 'vault', id: context.header.vaultId };
    record(context, 'vault.restored', vault, details, { hash: manifestHash });
    context.custody.checkpoint();
  }
  await removeDurably(join(context.dir, NAME));
}

async function readMark(dir: string): Promise<RestoredMark | null> {
  try {
    return RestoredMark.parse(JSON.parse(await readFile(join(dir, NAME), 'utf8')));
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): SenimError {
  return new SenimError('vault-damaged', { params: { part: 'restored' }, cause });
}

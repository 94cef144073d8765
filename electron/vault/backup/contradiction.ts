import { setImmediate } from 'node:timers/promises';
import { speaksAgainst } from '../../custody/witness.ts';
import type { UnlockedVault } from '../unlocked-vault.ts';
import type { BackupDocument } from './format.ts';
import { type BackupWork, goOn } from './work.ts';

/**
 * Whether the log's head in a backup of this vault speaks against this log: it is none of its heads, or is beyond its end.
 * Then another computer went on with the same vault, or this one was put back from something older.
 */
export async function contradicts(
  vault: UnlockedVault,
  { checkpoint }: BackupDocument,
  work: BackupWork,
): Promise<boolean> {
  const name = 'backup';
  const { witnesses } = await vault.custody.verifyInSteps(
    [{ kind: 'file', name, note: checkpoint }],
    async () => {
      goOn(work);
      await setImmediate();
    },
  );
  return witnesses.some((one) => one.kind === 'file' && speaksAgainst(one));
}

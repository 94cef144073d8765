import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLogger } from '../../platform/log.ts';
import { temporaryFolder } from '../../vault/folder.test-support.ts';
import { layoutOf } from '../../vault/layout.ts';
import { mirrorPlace } from '../../vault/mirror/place.ts';
import { ADMINISTRATOR, INTERVIEWER } from '../../vault/vault.test-support.ts';
import { repairRecordings } from '../mirror-repair.ts';
import { destroyUnfinished } from './destruction.ts';
import { as, leftOf, letItEnd, newArchive, REASON } from './disposal.test-support.ts';
import { DisposalService } from './service.ts';

const SILENT = createLogger('disposal', () => {});

it('waits for the mirror, brings nothing home from it, and destroys its copies too', async () => {
  const archive = await newArchive();
  const { room, sessionId, fileIds } = archive;
  await letItEnd(archive);
  const volume = join(temporaryFolder(), 'volume');
  const layout = layoutOf(room.dir);
  const vaultId = await as(room, ADMINISTRATOR, ({ header }) => header.vaultId);
  const place = mirrorPlace(volume, vaultId);
  const parts = fileIds.filter((id) => id.startsWith('prt-'));
  const mirrored = parts.flatMap((id) => [place.file(id), place.fileKey(id)]);
  const { disposal } = await as(room, ADMINISTRATOR, async (vault) => {
    await vault.setMirror({ folder: volume, acceptsSameVolume: true });
    for (const id of parts) {
      copyFileSync(layout.file(id), place.file(id));
      copyFileSync(layout.fileKey(id), place.fileKey(id));
    }
    const { passphrase } = ADMINISTRATOR;
    const proposal = { sessionId, reason: REASON, eraseIdentity: false, passphrase };
    return await new DisposalService(vault).propose(proposal);
  });
  renameSync(volume, `${volume}-pulled`);
  await as(room, INTERVIEWER, async (vault) => {
    const confirmed = new DisposalService(vault).confirm(disposal?.id ?? '', INTERVIEWER.passphrase);
    await expect(confirmed).rejects.toMatchObject({
      code: 'disposal-unfinished',
      cause: { code: 'mirror-missing' },
    });
  });
  renameSync(`${volume}-pulled`, volume);
  await as(room, INTERVIEWER, async (vault) => {
    const left = leftOf(archive);
    expect(await repairRecordings(vault, null, SILENT)).toEqual([]);
    expect(leftOf(archive)).toEqual(left);
    await destroyUnfinished(vault, SILENT);
    expect(vault.store.sessions.get(sessionId).state).toBe('disposed');
  });
  expect(leftOf(archive)).toEqual([]);
  expect(mirrored.filter((path) => existsSync(path))).toEqual([]);
});

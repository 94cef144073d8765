import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UnlockedVault } from '../../../electron/vault/unlocked-vault.ts';
import { ADMINISTRATOR } from '../../../electron/vault/vault.test-support.ts';
import { unlockVault } from '../../../electron/vault/vault.ts';
import { deliveriesOf, excerptsOf, INVESTIGATOR, twoHouses, WORK } from '../../fixtures/houses.ts';

type Houses = Awaited<ReturnType<typeof twoHouses>>;

const orderIn = ({ sessionId, recipientId, post }: Houses) => ({
  ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
  ...{ coSigners: [], second: null, purpose: 'Сот сараптамасы', legalBasis: 'Art. 287' },
});
const packageIn = (houses: Houses) => ({ ...orderIn(houses), workingCopy: false });
const excerptIn = (houses: Houses) => ({
  ...{ ...orderIn(houses), reason: 'Сот сұрады', events: [], findings: [], labels: ['face'] },
  spans: [{ fromMs: 0, toMs: 3000 }],
});

const packagesIn = (post: string): string[] => readdirSync(post).filter((name) => name.endsWith('.senim'));

function partOf({ store }: UnlockedVault, sessionId: string): string {
  return store.recordings.ofSession(sessionId)?.channels[0]?.parts[0]?.id ?? '';
}

/** One bit of the last record: the file is as long as it was. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.length - 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Gives the room a mirror with what the recorder would have written there. */
async function mirrored({ room, dir, clock, sessionId }: Houses): Promise<UnlockedVault> {
  const volume = mkdtempSync(join(tmpdir(), 'senim-volume-'));
  onTestFinished(() => rmSync(volume, { recursive: true, force: true }));
  room.lock();
  const administrator = await unlockVault(dir, ADMINISTRATOR, clock);
  await administrator.setMirror({ folder: volume, acceptsSameVolume: true });
  administrator.lock();
  const vault = await unlockVault(dir, INVESTIGATOR, clock);
  onTestFinished(() => vault.lock());
  const id = partOf(vault, sessionId);
  const copy = await vault.mirror.copyOf(id);
  copyFileSync(vault.filePath(id), copy?.path ?? '');
  return vault;
}

function storyOf(vault: UnlockedVault, sessionId: string): string[] {
  const { lines } = vault.custody.exportSession(sessionId);
  return lines
    .map((line) => JSON.parse(line).action)
    .filter((action) => /^(package|channel\.rep)/.test(action));
}

describe('a recording that was damaged on the disk after it was sealed', () => {
  it('is mended from the mirror when a package is made of it, and the log tells both', async () => {
    const houses = await twoHouses();
    const vault = await mirrored(houses);
    const { sessionId, post } = houses;
    const path = vault.filePath(partOf(vault, sessionId));
    const sound = readFileSync(path);
    damage(path);

    const { packageId } = await deliveriesOf(vault).deliver(packageIn(houses), WORK);

    expect(readFileSync(path).equals(sound)).toBe(true);
    expect(packagesIn(post)).toHaveLength(1);
    expect(vault.store.deliveries.get(packageId)).toMatchObject({ state: 'delivered' });
    expect(storyOf(vault, sessionId)).toEqual([
      ...['package.exporting', 'package.failed', 'channel.repaired'],
      ...['package.exporting', 'package.delivered'],
    ]);
  });

  it('is mended for an excerpt as well', async () => {
    const houses = await twoHouses();
    const vault = await mirrored(houses);
    damage(vault.filePath(partOf(vault, houses.sessionId)));

    await excerptsOf(vault).deliver(excerptIn(houses), WORK);

    expect(packagesIn(houses.post)).toHaveLength(1);
    expect(storyOf(vault, houses.sessionId)).toContain('channel.repaired');
  });

  it('comes home when its file is gone', async () => {
    const houses = await twoHouses();
    const vault = await mirrored(houses);
    const path = vault.filePath(partOf(vault, houses.sessionId));
    rmSync(path);

    await deliveriesOf(vault).deliver(packageIn(houses), WORK);

    expect(existsSync(path)).toBe(true);
  });

  it('ends the delivery, once, where no mirror has better', async () => {
    const houses = await twoHouses();
    const { room, post, sessionId } = houses;
    damage(room.filePath(partOf(room, sessionId)));

    const delivered = deliveriesOf(room).deliver(packageIn(houses), WORK);

    await expect(delivered).rejects.toMatchObject({ code: 'evidence-not-intact' });
    expect(packagesIn(post)).toEqual([]);
    expect(storyOf(room, sessionId)).toEqual(['package.exporting', 'package.failed']);
  });
});

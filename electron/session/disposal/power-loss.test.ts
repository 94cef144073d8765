import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SenimError } from '../../contract/errors.ts';
import { createLogger } from '../../platform/log.ts';
import { temporaryFolder } from '../../vault/folder.test-support.ts';
import { isKept } from '../../vault/kept.ts';
import { ADMINISTRATOR, INTERVIEWER } from '../../vault/vault.test-support.ts';
import { type UnlockedVault, unlockVault } from '../../vault/vault.ts';
import { destroyUnfinished } from './destruction.ts';
import { type Archive, as, leftOf, letItEnd, newArchive, REASON } from './disposal.test-support.ts';
import { DisposalService } from './service.ts';

const SILENT = createLogger('disposal', () => {});

class PowerCut extends Error {}

/** The vault, whose n-th step that writes is not taken any more. Steps count over everything that a disposal calls. */
function cutAt(vault: UnlockedVault, step: number): UnlockedVault {
  let taken = 0;
  const watched = <T extends object>(target: T, inner: readonly string[]): T =>
    new Proxy(target, {
      get: (_, name) => {
        const value = Reflect.get(target, name, target);
        if (inner.includes(String(name))) return watched(value as object, WITHIN[String(name)] ?? []);
        if (typeof value !== 'function') return value;
        if (READING.test(String(name))) return value.bind(target);
        return (...input: unknown[]) => {
          taken += 1;
          if (taken > step) throw new PowerCut();
          return value.apply(target, input);
        };
      },
    });
  return watched(vault, ['store', 'custody']);
}

const WITHIN: Readonly<Record<string, readonly string[]>> = {
  store: ['disposals', 'erasure', 'sessions'],
};
/** What changes nothing, or only runs other steps. */
const READING =
  /^(get|find|files|remaining|unfinished|ofSession|list.*|transaction|holds|confirmPassphrase)$/;

/** The folder as the disk has it at this moment. */
function imageOf(dir: string): string {
  const copy = join(temporaryFolder(), 'vault');
  cpSync(dir, copy, { recursive: true });
  return copy;
}

async function proposedArchive(): Promise<{ archive: Archive; disposalId: string }> {
  const archive = await newArchive();
  await letItEnd(archive);
  const { sessionId, room } = archive;
  const { passphrase } = ADMINISTRATOR;
  const view = await as(room, ADMINISTRATOR, (vault) =>
    new DisposalService(vault).propose({ sessionId, reason: REASON, eraseIdentity: true, passphrase }),
  );
  return { archive, disposalId: view.disposal?.id ?? '' };
}

it('a power cut at any step leaves a disposal proposed or carried through, and never half said', async () => {
  const { archive, disposalId } = await proposedArchive();
  const { sessionId, room } = archive;
  const at = (dir: string): Archive => ({ ...archive, room: { ...room, dir } });
  const seen = new Set<string>();
  for (let step = 0, whole = false; !whole; step += 1) {
    const dir = imageOf(room.dir);
    const vault = await unlockVault(dir, INTERVIEWER, room.clock);
    const cut = cutAt(vault, step);
    whole = await new DisposalService(cut).confirm(disposalId, INTERVIEWER.passphrase).then(
      () => true,
      () => false,
    );
    const image = imageOf(dir);
    vault.lock();
    const leftAtCut = leftOf(at(image)).length;
    const next = await unlockVault(image, ADMINISTRATOR, room.clock);
    try {
      const said = next.store.disposals.find(disposalId)?.state ?? '';
      seen.add(said);
      if (said === 'proposed') expect(leftAtCut).toBe(10);
      if (said === 'destroyed') expect(leftAtCut).toBe(0);
      await destroyUnfinished(next, SILENT);
      const carriedThrough = said !== 'proposed';
      expect(leftOf(at(image))).toHaveLength(carriedThrough ? 0 : 10);
      expect(next.store.sessions.get(sessionId).state).toBe(carriedThrough ? 'disposed' : 'sealed');
      const { identitySealed } = next.store.cases.get(archive.caseId);
      expect(identitySealed === null).toBe(carriedThrough);
      const certificates = next.store.events.list({
        ...{ scope: sessionId, action: 'session.disposed', before: null, limit: 9 },
      });
      expect(certificates).toHaveLength(carriedThrough ? 1 : 0);
      expect(next.custody.verifyAll([]).problems).toEqual([]);
    } finally {
      next.lock();
    }
  }
  expect([...seen]).toEqual(['proposed', 'confirmed', 'destroying', 'destroyed']);
});

it('goes on by itself or on demand when a disk refused', async () => {
  const { archive, disposalId } = await proposedArchive();
  const { room, fileIds } = archive;
  const removed: string[] = [];
  let attached = false;
  /** The vault, whose mirror is pulled out after two files. */
  const withMirror = (vault: UnlockedVault): UnlockedVault => {
    const removeFile = async (id: string) => {
      if (!attached && removed.length === 2) throw new SenimError('write-failed');
      removed.push(id);
      await vault.removeFile(id);
    };
    return new Proxy(vault, {
      get: (_, name) => {
        const value = Reflect.get(vault, name, vault);
        if (name === 'removeFile') return removeFile;
        return typeof value === 'function' ? value.bind(vault) : value;
      },
    });
  };
  await as(room, INTERVIEWER, async (open) => {
    const vault = withMirror(open);
    const disposals = new DisposalService(vault);
    const unfinished = expect.objectContaining({ code: 'disposal-unfinished' });
    await expect(disposals.confirm(disposalId, INTERVIEWER.passphrase)).rejects.toThrow(unfinished);
    await expect(disposals.resume(disposalId)).rejects.toThrow(unfinished);
    await destroyUnfinished(vault, SILENT);
    expect(vault.store.disposals.find(disposalId)?.state).toBe('destroying');
    const session = vault.store.sessions.get(archive.sessionId);
    expect([session.state, isKept(vault.store, session)]).toEqual(['sealed', false]);
    attached = true;
    await expect(disposals.resume(disposalId)).resolves.toMatchObject({ disposal: { state: 'destroyed' } });
  });
  expect(removed).toEqual(fileIds);
  expect(leftOf(archive)).toEqual([]);
});

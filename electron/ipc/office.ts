import { statfs } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { CallOutput } from '../contract/calls.ts';
import { backupState } from '../vault/backup/service.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { AppContext, Handlers, MachineFacts } from './context.ts';

type Health = CallOutput<'health.get'>;
type Settings = CallOutput<'settings.get'>;

/** Settings of the office and the state of the machine. */
export function officeHandlers({ vault, machine, files }: AppContext): Partial<Handlers> {
  return {
    'settings.get': () => vault().store.settings.get(),
    'settings.set': (settings) => changeSettings(vault(), settings),
    'mirror.get': () => vault().mirrorView(),
    'mirror.set': async (choice) => {
      const folder = choice === null ? null : files.path(choice.folder, 'folder');
      await vault().setMirror(
        choice === null || folder === null ? null : { folder, acceptsSameVolume: choice.acceptsSameVolume },
      );
      return await vault().mirrorView();
    },
    'health.get': () => healthOf(vault(), machine),
  };
}

/** The log names what was changed; an address or a web address need not stand in it. */
function changeSettings(vault: UnlockedVault, settings: Settings): Settings {
  const { store, header } = vault;
  return store.transaction(() => {
    const before = store.settings.get();
    const keys = Object.keys(settings) as (keyof Settings)[];
    const changed = keys.filter((key) => !isDeepStrictEqual(settings[key], before[key])).sort();
    if (changed.length === 0) return before;
    store.settings.set(settings);
    vault.record('settings.changed', { kind: 'vault', id: header.vaultId }, { changed });
    return store.settings.get();
  });
}

async function healthOf(vault: UnlockedVault, machine: MachineFacts): Promise<Health> {
  const volume = await statfs(vault.dir);
  const { utc, state, errorMs } = vault.clock.read();
  const { timestampUrl } = vault.store.settings.get();
  const missing: Health['missing'] = [...machine.missing];
  if (timestampUrl === '') missing.push('timestamp-authority');
  if ((await vault.mirrorView()).state !== 'ready') missing.push('mirror');
  return {
    diskFreeBytes: volume.bavail * volume.bsize,
    diskTotalBytes: volume.blocks * volume.bsize,
    clock: { utc, state, errorMs },
    database: 'sound',
    backup: backupState(vault),
    electron: machine.electron,
    chrome: machine.chrome,
    missing,
  };
}

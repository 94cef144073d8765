import { hostname } from 'node:os';
import type { CallInput, CallOutput } from '../contract/calls.ts';
import { SenimError } from '../contract/errors.ts';
import { readBackup } from '../vault/backup/check-backup.ts';
import { diskMedium } from '../vault/backup/medium.ts';
import { restoreBackup } from '../vault/backup/restore.ts';
import { BackupService } from '../vault/backup/service.ts';
import type { BackupWork } from '../vault/backup/work.ts';
import type { AppContext, Handlers } from './context.ts';
import type { WorkRegistry } from './work.ts';

/** Backups of an open vault, and putting one back where there is no vault. */
export function backupHandlers(context: AppContext, registry: WorkRegistry): Partial<Handlers> {
  const { files, recording, application } = context;
  const backups = context.perVault((vault) => new BackupService(vault, diskMedium));
  const notWhileRecording = () => {
    // Making and checking take long, and nobody who waits for them shall find the vault locked.
    application.active();
    if (recording.sessionId !== null) throw new SenimError('recording-running');
  };
  const run = async <T>(workId: string, work: (ofIt: BackupWork) => Promise<T>): Promise<T> =>
    await registry.run(workId, (signal) => work(workOf(context, workId, signal, notWhileRecording)));
  return {
    'backup.make': ({ workId, folder }) =>
      run(workId, (work) => {
        const opening = Buffer.from(context.openingPage);
        return backups().make({ folder: files.path(folder, 'folder'), opening }, work);
      }),
    'backup.verify': ({ workId, folder }) =>
      run(workId, (work) => backups().verify(files.path(folder, 'folder'), work)),
    ...restoreHandlers(context, registry),
  };
}

/** These are asked by a page while there is no vault, and therefore by anybody: they read and write nothing else. */
function restoreHandlers(context: AppContext, registry: WorkRegistry): Partial<Handlers> {
  const { files, application, clock } = context;
  const restore = async (folder: CallInput<'restore.start'>['folder'], work: BackupWork) =>
    await application.restore(async (to) => {
      const order = { from: files.path(folder, 'folder'), to, machine: hostname(), at: clock.read().utc };
      await restoreBackup(order, work, diskMedium);
    });
  return {
    'restore.choose': () => chooseBackup(context),
    'restore.start': ({ workId, folder }) =>
      registry.run(workId, (signal) =>
        restore(
          folder,
          workOf(context, workId, signal, () => undefined),
        ),
      ),
  };
}

async function chooseBackup({
  application,
  dialogs,
  files,
}: AppContext): Promise<CallOutput<'restore.choose'>> {
  if (application.state().phase !== 'first-run') throw new SenimError('vault-exists');
  const [folder] = await dialogs.pick('folder');
  if (folder === undefined) return null;
  const { token, name } = await files.register(folder, 'folder');
  const { document } = await readBackup(files.path(token, 'folder'), diskMedium);
  const { kind, officeName, workstationName, createdAt, files: count, bytes } = document;
  return { token, name, kind, officeName, workstationName, createdAt, files: count, bytes };
}

function workOf({ emit }: AppContext, workId: string, signal: AbortSignal, mayGoOn: () => void): BackupWork {
  const onProgress: BackupWork['onProgress'] = (stage, done, total) =>
    emit('work.progress', { workId, stage, done, total });
  return { signal, mayGoOn, onProgress };
}

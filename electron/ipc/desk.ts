import { Intake } from '../evidence/desk/intake.ts';
import { Library } from '../evidence/desk/library.ts';
import type { AppContext, Handlers } from './context.ts';
import type { EvidenceParts } from './delivery.ts';

/** Packages at the investigator's desk. */
export function deskHandlers(context: AppContext, { worker, work }: EvidenceParts): Partial<Handlers> {
  const { files, perVault, beforeLock, emit } = context;
  const library = perVault((open) => new Library(open));
  const intake = perVault((open) => {
    const made = new Intake(open, worker);
    beforeLock(() => made.forget());
    return made;
  });
  return {
    'card.export': ({ folder }) => library().exportCard(files.path(folder, 'folder')),
    'packages.check': ({ workId, file }) =>
      work.run(workId, (signal) =>
        intake().check(files.path(file, 'package'), {
          signal,
          onProgress: (stage, done, total) => emit('work.progress', { workId, stage, done, total }),
        }),
      ),
    'packages.accept': ({ checkId, trustSigner }) => intake().accept(checkId, trustSigner),
    'packages.discard': async ({ checkId }) => {
      await intake().discard(checkId);
      return {};
    },
    'packages.list': () => library().list(),
    'packages.get': ({ packageId }) => library().get(packageId),
    'packages.file': ({ packageId, path }) => library().file(packageId, path),
    'packages.receipt': ({ packageId, folder, passphrase }) =>
      library().issueReceipt(packageId, folder === null ? null : files.path(folder, 'folder'), passphrase),
  };
}

import type { CallInput } from '../contract/calls.ts';
import { ExcerptService } from '../evidence/delivery/excerpt-service.ts';
import type { DeliveryWork } from '../evidence/delivery/making.ts';
import { importReceipt, importReceiptCodes } from '../evidence/delivery/receipt-import.ts';
import { RecipientBook } from '../evidence/delivery/recipient-book.ts';
import { DeliveryService } from '../evidence/delivery/service.ts';
import type { EvidenceWorker } from '../evidence/worker-client.ts';
import { releasedFindings } from '../findings/released.ts';
import { repairSession } from '../session/mirror-repair.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import type { AppContext, Handlers } from './context.ts';
import { scriptsOf } from './in-room.ts';
import { sessionTimeline } from './session-timeline.ts';
import type { WorkRegistry } from './work.ts';
import { copyPart } from './working-copy.ts';

export interface EvidenceParts {
  readonly worker: EvidenceWorker;
  readonly work: WorkRegistry;
  /** Name and version, for the packages that it makes. */
  readonly software: string;
}

/** Recipients, packages and receipts at the interview room. */
export function deliveryHandlers(context: AppContext, parts: EvidenceParts): Partial<Handlers> {
  const { vault, files, perVault, emit, log } = context;
  const scripts = scriptsOf(context);
  const bringHome = async (open: UnlockedVault, sessionId: string): Promise<boolean> =>
    (await repairSession(open, sessionId, 'records', log)).length > 0;
  const book = perVault((open) => new RecipientBook(open));
  const deliveries = perVault(
    (open) =>
      new DeliveryService(open, {
        copyPart,
        worker: parts.worker,
        software: parts.software,
        releasedFindings: (sessionId) => releasedFindings(open, sessionId),
        timeline: (sessionId) => sessionTimeline(open, sessionId),
        bringHome: (sessionId) => bringHome(open, sessionId),
        phaseScript: (sha256) => scripts().named(sha256),
      }),
  );
  const excerpts = perVault(
    (open) =>
      new ExcerptService(open, {
        worker: parts.worker,
        software: parts.software,
        releasedFindings: (sessionId) => releasedFindings(open, sessionId),
        timeline: (sessionId) => sessionTimeline(open, sessionId),
        bringHome: (sessionId) => bringHome(open, sessionId),
      }),
  );
  const progress = (workId: string): DeliveryWork['onProgress'] => {
    return (stage, done, total) => emit('work.progress', { workId, stage, done, total });
  };
  const fileOf = ({ file, passphrase }: CallInput<'delivery.start'>['coSigners'][number]) => ({
    path: files.path(file, 'pkcs12'),
    passphrase,
  });
  return {
    'recipients.list': () => book().list(),
    'recipients.inspect': ({ file }) => book().inspect(files.path(file, 'card')),
    'recipients.confirm': ({ file, fingerprint }) => book().confirm(files.path(file, 'card'), fingerprint),
    'recipients.remove': ({ id }) => {
      book().remove(id);
      return {};
    },
    'delivery.contents': ({ sessionId }) => deliveries().contents(sessionId),
    'delivery.list': () => deliveries().list(),
    'delivery.start': ({ workId, folder, coSigners, ...order }) =>
      parts.work.run(workId, (signal) =>
        deliveries().deliver(
          { ...order, folder: files.path(folder, 'folder'), coSigners: coSigners.map(fileOf) },
          { signal, onProgress: progress(workId) },
        ),
      ),
    'delivery.choices': ({ sessionId }) => excerpts().choices(sessionId),
    'delivery.excerpt': ({ workId, folder, coSigners, ...order }) =>
      parts.work.run(workId, (signal) =>
        excerpts().deliver(
          { ...order, folder: files.path(folder, 'folder'), coSigners: coSigners.map(fileOf) },
          { signal, onProgress: progress(workId) },
        ),
      ),
    'receipts.import-codes': ({ codes }) => importReceiptCodes(vault(), codes),
    'receipts.import': ({ file }) => importReceipt(vault(), files.path(file, 'receipt')),
  };
}

import { utilityProcess } from 'electron';
import { type EvidenceWorker, evidenceWorker, type WorkerProcess } from '../evidence/worker-client.ts';
import type { Logger } from '../platform/log.ts';

/** Milliseconds that a cancelled worker has for removing what it began. */
const PATIENCE_MS = 10_000;

/** Packages are made and checked in a process of their own, started from its built entry, one a job. `natives`: where the native addon may be. */
export function superviseWorker(entry: string, natives: readonly string[], log: Logger): EvidenceWorker {
  return evidenceWorker({
    fork: () => {
      const child = utilityProcess.fork(entry, [...natives], {
        serviceName: 'Senim evidence worker',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr?.on('data', (text: Buffer) =>
        log.warn('worker-says', { text: text.toString('utf8').slice(0, 2000) }),
      );
      return child as WorkerProcess;
    },
    patienceMs: PATIENCE_MS,
  });
}

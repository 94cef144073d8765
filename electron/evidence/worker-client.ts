import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import type {
  CheckedPackage,
  CheckOrder,
  WorkerCommand,
  WorkerEvent,
  WorkerStage,
} from './worker-protocol.ts';
import type { ExcerptSpec, MadePackage, PackageSpec, PackageStage } from './writer/spec.ts';
import { partOf } from './writer/target.ts';

export type { CheckedPackage, CheckOrder } from './worker-protocol.ts';

/** A worker's process as Electron's `utilityProcess.fork` gives it. */
export interface WorkerProcess {
  postMessage(message: WorkerCommand): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface EvidenceWorkerParts {
  /** Starts a process with `worker.ts`; called once a job. */
  readonly fork: () => WorkerProcess;
  /** Milliseconds that a cancelled worker has for cleaning up before it is killed. */
  readonly patienceMs: number;
}

interface Hooks<Stage extends WorkerStage> {
  readonly signal: AbortSignal;
  /** `done` and `total` are bytes. */
  readonly onProgress: (stage: Stage, done: number, total: number) => void;
}

export interface MakeHooks extends Hooks<PackageStage> {
  /** See `PackageHooks.sign`; no key of a signer ever reaches the worker. */
  readonly sign: (bytes: Uint8Array, signer: number) => Promise<Uint8Array>;
  /** Empty: no authority is set. */
  readonly timestampUrl: string;
}

export type CheckHooks = Hooks<'checking' | 'storing'>;

/** Makes and checks packages apart from the process that holds the vault. */
export interface EvidenceWorker {
  /**
   * See `makePackage` and `makeExcerpt` of the writer. Keys in the specification are copied to the worker; the caller wipes its own.
   * @throws SenimError evidence-not-intact, disk-full, target-vanished, folder-not-writable, write-failed,
   * read-back-differs, cancelled, worker-failed; nothing is left at the target then
   */
  makePackage(spec: PackageSpec | ExcerptSpec, hooks: MakeHooks): Promise<MadePackage>;
  /**
   * Checks a package and stages its files, sealed, in `order.folder`.
   * @throws SenimError file-unreadable, disk-full, write-failed, cancelled, worker-failed; the folder is gone then
   */
  checkPackage(order: CheckOrder, hooks: CheckHooks): Promise<CheckedPackage>;
}

/** The main process's side: one process a job, ended with it. */
export function evidenceWorker(parts: EvidenceWorkerParts): EvidenceWorker {
  return {
    makePackage: async (spec, { sign, timestampUrl, ...hooks }) => {
      // Seen before anything begins, because what a dead worker leaves under this name is removed.
      if (existsSync(spec.target)) throw new SenimError('write-failed');
      const command: WorkerCommand = { type: 'make', spec, timestampUrl };
      const cleanUp = async () => {
        await rm(partOf(spec.target), { force: true });
        await rm(spec.target, { force: true });
      };
      const event = await runJob(parts, { command, cleanUp, sign, ...(hooks as Hooks<WorkerStage>) });
      if (event.type !== 'made') throw new SenimError('worker-failed');
      return event.made;
    },
    checkPackage: async (order, hooks) => {
      const command: WorkerCommand = { type: 'check', order };
      const cleanUp = () => rm(order.folder, { recursive: true, force: true });
      const event = await runJob(parts, { command, cleanUp, sign: null, ...(hooks as Hooks<WorkerStage>) });
      if (event.type !== 'checked') throw new SenimError('worker-failed');
      return event.checked;
    },
  };
}

type Outcome = Extract<WorkerEvent, { type: 'made' | 'checked' }>;

interface Job extends Hooks<WorkerStage> {
  readonly command: WorkerCommand;
  readonly sign: MakeHooks['sign'] | null;
  /** Removes what a worker leaves that died. */
  readonly cleanUp: () => Promise<void>;
}

async function runJob({ fork, patienceMs }: EvidenceWorkerParts, job: Job): Promise<Outcome> {
  if (job.signal.aborted) throw new SenimError('cancelled');
  const worker = fork();
  const exited = new Promise<void>((resolve) => worker.on('exit', () => resolve()));
  let patience: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    worker.postMessage({ type: 'cancel' });
    patience = setTimeout(() => worker.kill(), patienceMs);
  };
  job.signal.addEventListener('abort', cancel, { once: true });
  try {
    const outcome = converse(worker, job);
    worker.postMessage(job.command);
    const first = await Promise.race([outcome, exited.then(() => null)]);
    if (first !== null) return first;
  } finally {
    job.signal.removeEventListener('abort', cancel);
    clearTimeout(patience);
    worker.kill();
    await exited;
  }
  await job.cleanUp();
  throw new SenimError(job.signal.aborted ? 'cancelled' : 'worker-failed');
}

/** Answers the worker until it comes to an end. */
function converse(worker: WorkerProcess, { onProgress, sign }: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      const event = message as WorkerEvent;
      if (event.type === 'progress') onProgress(event.stage, event.done, event.total);
      else if (event.type === 'sign')
        void answerSignature(worker, event.bytes, sign && ((bytes) => sign(bytes, event.signer)));
      else if (event.type === 'failed') reject(failureOf(event));
      else resolve(event);
    });
  });
}

async function answerSignature(
  worker: WorkerProcess,
  bytes: Uint8Array,
  sign: ((bytes: Uint8Array) => Promise<Uint8Array>) | null,
): Promise<void> {
  try {
    if (sign === null) throw new SenimError('worker-failed');
    worker.postMessage({ type: 'signed', signature: await sign(bytes) });
  } catch {
    worker.postMessage({ type: 'sign-failed' });
  }
}

function failureOf({ code, params, reason }: Extract<WorkerEvent, { type: 'failed' }>): SenimError {
  return new SenimError(code, reason === '' ? { params } : { params, cause: new Error(reason) });
}

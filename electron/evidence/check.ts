import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { SenimError } from '../contract/errors.ts';
import { Staging } from './staging.ts';
import { CheckFailure } from './verifier/check-failure.ts';
import { readSource } from './verifier/source.ts';
import { type Examination, examinePackage } from './verifier/verify-package.ts';
import type { CheckedPackage, CheckOrder } from './worker-protocol.ts';

export interface CheckHooks {
  /** `done` and `total` are bytes of the encrypted file. */
  readonly onProgress: (stage: 'checking' | 'storing', done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Checks a package and stages its files on the way. Unless the verdict is `valid` or `untrusted`, nothing of it stays.
 * @throws SenimError file-unreadable, disk-full, write-failed, cancelled
 */
export async function checkPackage(order: CheckOrder, hooks: CheckHooks): Promise<CheckedPackage> {
  const total = await sizeOf(order.path);
  const staging = await Staging.create(order.folder);
  try {
    const { examination, packageHash } = await examine(order, staging, hooks, total);
    const { report, signerDer } = examination;
    const good = report.verdict === 'valid' || report.verdict === 'untrusted';
    if (!good) await staging.discard();
    hooks.onProgress('storing', total, total);
    return {
      report,
      packageHash,
      signerDer,
      session: good ? staging.session() : null,
      excerpt: good ? staging.excerpt() : null,
      files: [...staging.files],
    };
  } catch (cause) {
    await staging.discard();
    if (hooks.signal.aborted) throw new SenimError('cancelled', { cause });
    throw cause;
  }
}

async function examine(
  { path, identities, trust, timestampTrust }: CheckOrder,
  sink: Staging,
  { onProgress, signal }: CheckHooks,
  total: number,
): Promise<{ examination: Examination; packageHash: string }> {
  const hash = createHash('sha256');
  const bytes = readSource(path);
  // Read by hand, so that the check can stop early and the rest still be hashed.
  const source = {
    async *[Symbol.asyncIterator]() {
      for (let step = await bytes.next(); !step.done; step = await bytes.next()) {
        hash.update(step.value);
        yield step.value;
      }
    },
  };
  const report = (done: number): void => onProgress('checking', Math.min(done, total), total);
  const examination = await examinePackage({
    ...{ source, identities, trust, tsaTrust: timestampTrust, sink, signal },
    onProgress: report,
  });
  await hashRest(bytes, hash, signal);
  return { examination, packageHash: hash.digest('hex') };
}

async function hashRest(
  bytes: AsyncGenerator<Uint8Array>,
  hash: ReturnType<typeof createHash>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const rest of bytes) {
      signal.throwIfAborted();
      hash.update(rest);
    }
  } catch (cause) {
    if (cause instanceof CheckFailure) throw new SenimError('file-unreadable', { cause });
    throw cause;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path);
    if (facts.isFile()) return facts.size;
  } catch (cause) {
    throw new SenimError('file-unreadable', { cause });
  }
  throw new SenimError('file-unreadable');
}

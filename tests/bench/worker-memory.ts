import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { evidenceWorker, type WorkerProcess } from '../../electron/evidence/worker-client.ts';
import { bundleForNode } from '../fixtures/bundle.ts';
import type { PackageWorld } from '../fixtures/package.ts';

/** The highest resident memory, in MiB, of the process that makes a package of this world, and of the one that checks it. */
export async function workerPeaks(world: PackageWorld, folder: string): Promise<number> {
  const program = await bundleForNode('electron/evidence/worker.ts', join(folder, 'worker'));
  let peak = 0;
  let pid = 0;
  const worker = evidenceWorker({
    fork: () => {
      const child = fork(program, { serialization: 'advanced', execArgv: [] });
      pid = child.pid ?? 0;
      return {
        postMessage: (message) => void (child.connected && child.send(message)),
        on: (event: string, listener: (value: never) => void) => child.on(event, listener as () => void),
        kill: () => child.kill('SIGKILL'),
      } as WorkerProcess;
    },
    patienceMs: 10_000,
  });
  const hooks = {
    signal: new AbortController().signal,
    onProgress: () => {
      peak = Math.max(peak, highWater(pid));
    },
  };
  const made = await worker.makePackage(world.spec(), { ...hooks, sign: world.sign, timestampUrl: '' });
  const [identities, trust] = [[world.identity], [world.certificateDer]];
  const order = { path: made.path, folder: join(folder, 'staging'), identities, trust, timestampTrust: [] };
  await worker.checkPackage(order, hooks);
  await rm(order.folder, { recursive: true });
  await rm(made.path);
  return peak;
}

/** What the kernel saw at most (proc(5), VmHWM), so that nothing is missed between two looks. */
function highWater(pid: number): number {
  const kibibytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes ?? 0) / 1024;
}

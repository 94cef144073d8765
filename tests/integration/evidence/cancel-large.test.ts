import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evidenceWorker } from '../../../electron/evidence/worker-client.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import type { PackageSpec, PackageStage } from '../../../electron/evidence/writer/spec.ts';
import { bundleForNode } from '../../fixtures/bundle.ts';
import { type PackageWorld, packageWorld } from '../../fixtures/package.ts';
import { workerProcess } from '../../fixtures/worker-process.ts';

const MIB = 1024 * 1024;
/** Of each of two channels. */
const SECONDS = 150;

let world: PackageWorld;
let folder: string;

beforeAll(async () => {
  const second = randomBytes(MIB);
  const records = [randomBytes(700), ...Array.from({ length: SECONDS }, () => second)];
  world = await packageWorld(['face', 'room'].map((label) => ({ label, part: 1, records })));
});
afterAll(() => world.remove());
beforeEach(() => {
  folder = mkdtempSync(join(world.dir, 'target-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const order = (): PackageSpec => {
  const spec = world.spec();
  return { ...spec, target: join(folder, `${spec.packageId}.senim`) };
};

/** Stops in the middle of a stage, and tells whether that was reached and what lay at the target then. */
function stopped(stage: PackageStage) {
  const stop = new AbortController();
  const seen: string[][] = [];
  const onProgress = (now: PackageStage, done: number, total: number) => {
    if (now !== stage || done < total / 2 || done === total || stop.signal.aborted) return;
    seen.push(readdirSync(folder));
    stop.abort();
  };
  return { seen, signal: stop.signal, onProgress };
}

/** Files of the office and of the target that a process holds open; a process has no such list outside of Linux. */
function heldBy(process: string): string[] {
  const descriptors = `/proc/${process}/fd`;
  return readdirSync(descriptors).flatMap((number) => {
    try {
      const path = readlinkSync(join(descriptors, number));
      return path.startsWith(world.dir) ? [path] : [];
    } catch {
      // Closed since it was listed.
      return [];
    }
  });
}

describe('a package of 300 MiB that is cancelled in the middle', () => {
  const stages: readonly PackageStage[] = ['packing', 'reading-back'];

  it.each(stages)('of %s leaves nothing at the target, and no file open', async (stage) => {
    const { seen, ...hooks } = stopped(stage);
    const making = makePackage(order(), { ...world.hooks(), ...hooks });
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.map((names) => names.length)).toEqual([1]);
    expect(readdirSync(folder)).toEqual([]);
    expect(heldBy('self')).toEqual([]);
  });

  it('leaves neither anything nor its process where that is another', async () => {
    const { child, process } = workerProcess(
      await bundleForNode('electron/evidence/worker.ts', join(world.dir, 'bundle')),
    );
    // It is to end by itself: whoever hangs here ends with the test.
    const worker = evidenceWorker({ fork: () => process, patienceMs: 2 ** 31 - 1 });
    // It cannot come to its end before the cancelling reaches it: its signature is asked for after that.
    const { seen, ...hooks } = stopped('packing');
    const making = worker.makePackage(order(), { ...hooks, sign: world.sign, timestampUrl: '' });
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    expect(heldBy('self')).toEqual([]);
    expect(child.exitCode ?? child.signalCode).not.toBeNull();
  });
});

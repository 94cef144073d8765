import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateIdentity } from '../../../electron/crypto/age.ts';
import {
  type CheckedPackage,
  type CheckOrder,
  evidenceWorker,
  type WorkerProcess,
} from '../../../electron/evidence/worker-client.ts';
import type { PackageSpec } from '../../../electron/evidence/writer/spec.ts';
import { readAll, SealedFileReader } from '../../../electron/vault/sealed-file/index.ts';
import { bundleForNode } from '../../fixtures/bundle.ts';
import { flipByte, type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { type Authority, startAuthority } from '../../fixtures/tsa.ts';
import { workerProcess } from '../../fixtures/worker-process.ts';

const RECORDS = randomRecords(6, 400_000);
let world: PackageWorld;
let authority: Authority;
let program: string;
let folder: string;

beforeAll(async () => {
  world = await packageWorld([{ label: 'face', part: 1, records: RECORDS }]);
  program = await bundleForNode('electron/evidence/worker.ts', join(world.dir, 'bundle'));
  mkdirSync(join(world.dir, 'tsa'));
  authority = await startAuthority(join(world.dir, 'tsa'));
}, 60_000);
afterAll(async () => {
  await authority.close();
  world.remove();
});
beforeEach(() => {
  folder = mkdtempSync(join(world.dir, 'work-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function forked(onFork: (process: WorkerProcess) => void = () => undefined): WorkerProcess {
  const { process } = workerProcess(program);
  onFork(process);
  return process;
}

const worker = evidenceWorker({ fork: forked, patienceMs: 20_000 });
const withCode = (code: string) => expect.objectContaining({ name: 'SenimError', code });
const hooks = (signal = new AbortController().signal) => ({
  signal,
  onProgress: () => undefined,
  sign: world.sign,
  timestampUrl: '',
});

const order = (): PackageSpec => {
  const spec = world.spec();
  return { ...spec, target: join(folder, `${spec.packageId}.senim`) };
};

const checkOrder = (path: string, changes: Partial<CheckOrder> = {}): CheckOrder => ({
  path,
  folder: join(folder, 'staging'),
  identities: [world.identity],
  trust: [world.certificateDer],
  timestampTrust: [],
  ...changes,
});

const check = (path: string, changes: Partial<CheckOrder> = {}): Promise<CheckedPackage> =>
  worker.checkPackage(checkOrder(path, changes), hooks());

describe('a worker', () => {
  it('makes a package, signed by the main process and stamped', async () => {
    const signed: Uint8Array[] = [];
    const made = await worker.makePackage(order(), {
      ...hooks(),
      timestampUrl: authority.url,
      sign: (bytes) => {
        signed.push(bytes);
        return world.sign(bytes);
      },
    });
    expect(signed).toHaveLength(1);
    expect(made.timestamped).toBe(true);
    const { report } = await check(made.path);
    expect(report.verdict).toBe('valid');
  });

  it('stages what it checked: every file sealed, recordings one record a fragment', async () => {
    const made = await worker.makePackage(order(), hooks());
    const checked = await check(made.path);
    expect(checked.packageHash).toBe(made.sha256);
    expect(checked.session?.case.pseudonym).toBe('Қарлығаш');
    expect(Buffer.from(checked.signerDer ?? []).equals(Buffer.from(world.certificateDer))).toBe(true);
    expect(new Set(checked.files.map(({ kind }) => kind))).toEqual(
      new Set([
        'bag',
        'recording',
        'fragments',
        'session',
        'finding',
        'attachment',
        'custody',
        'metadata',
        'trust',
      ]),
    );
    for (const { stagedPath, fileId, key, bytes, sha256, kind } of checked.files) {
      if (kind === 'recording') continue;
      const content = readAll(stagedPath, { fileId, key });
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
    const film = checked.files.find(({ kind }) => kind === 'recording');
    if (film === undefined) throw new Error('no recording');
    const reader = SealedFileReader.open(film.stagedPath, film);
    expect(reader.entries.map(({ startMs, durationMs }) => [startMs, durationMs])).toEqual([
      [0, 0],
      ...[0, 1, 2, 3, 4, 5].map((second) => [second * 1000, 1000]),
    ]);
    for (const [index, record] of RECORDS.entries())
      expect(Buffer.from(record).equals(reader.read(index))).toBe(true);
    reader.close();
    const onDisk = readdirSync(join(folder, 'staging')).map((name) =>
      readFileSync(join(folder, 'staging', name)),
    );
    for (const file of onDisk) {
      expect(file.includes('Қарлығаш')).toBe(false);
      expect(file.includes(Buffer.from(RECORDS[1]?.subarray(0, 32) ?? 'none'))).toBe(false);
    }
  });

  it('keeps nothing of a package that was changed, and names its hash', async () => {
    const made = await worker.makePackage(order(), hooks());
    flipByte(made.path, Math.floor(made.bytes / 2));
    const checked = await check(made.path);
    expect(checked.report.verdict).toBe('invalid');
    expect(checked.files).toEqual([]);
    expect(checked.session).toBeNull();
    expect(checked.packageHash).toBe(createHash('sha256').update(readFileSync(made.path)).digest('hex'));
    expect(readdirSync(folder)).toEqual([made.path.slice(folder.length + 1)]);
  });

  it('keeps nothing of what is not for this key, but names its hash', async () => {
    const made = await worker.makePackage(order(), hooks());
    const { identity } = await generateIdentity();
    const checked = await check(made.path, { identities: [identity] });
    expect(checked).toMatchObject({ report: { verdict: 'unreadable' }, files: [], packageHash: made.sha256 });
  });

  it('stages a package whose signer nobody trusts yet', async () => {
    const made = await worker.makePackage(order(), hooks());
    const checked = await check(made.path, { trust: [] });
    expect(checked.report.verdict).toBe('untrusted');
    expect(checked.files.length).toBeGreaterThan(10);
  });

  it('says when a file cannot be read', async () => {
    await expect(check(join(folder, 'none.senim'))).rejects.toEqual(withCode('file-unreadable'));
    await expect(check(folder)).rejects.toEqual(withCode('file-unreadable'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes on why a package was not made', async () => {
    const spec = order();
    const elsewhere = { ...spec, target: join(folder, 'away', 'x.senim') };
    await expect(worker.makePackage(elsewhere, hooks())).rejects.toEqual(withCode('target-vanished'));
    const [first] = spec.recordings;
    const wrong = first === undefined ? [] : [{ ...first, root: '0'.repeat(64) }];
    await expect(worker.makePackage({ ...spec, recordings: wrong }, hooks())).rejects.toEqual(
      withCode('evidence-not-intact'),
    );
    const refused = { ...hooks(), sign: () => Promise.reject(new Error('locked')) };
    await expect(worker.makePackage(order(), refused)).rejects.toEqual(withCode('worker-failed'));
    const taken = order();
    writeFileSync(taken.target, 'mine');
    await expect(worker.makePackage(taken, hooks())).rejects.toEqual(withCode('write-failed'));
    expect(readFileSync(taken.target, 'utf8')).toBe('mine');
  });

  it('stops when it is cancelled and leaves nothing', async () => {
    const making = new AbortController();
    const stop = { ...hooks(making.signal), onProgress: () => making.abort() };
    await expect(worker.makePackage(order(), stop)).rejects.toEqual(withCode('cancelled'));
    expect(readdirSync(folder)).toEqual([]);
    await expect(worker.makePackage(order(), hooks(AbortSignal.abort()))).rejects.toEqual(
      withCode('cancelled'),
    );

    const made = await worker.makePackage(order(), hooks());
    const checking = new AbortController();
    const running = worker.checkPackage(checkOrder(made.path), {
      signal: checking.signal,
      onProgress: () => checking.abort(),
    });
    await expect(running).rejects.toEqual(withCode('cancelled'));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('that dies leaves nothing either', async () => {
    let running: WorkerProcess | null = null;
    const frail = evidenceWorker({
      fork: () => forked((process) => (running = process)),
      patienceMs: 20_000,
    });
    const kill = { ...hooks(), onProgress: () => running?.kill() };
    await expect(frail.makePackage(order(), kill)).rejects.toEqual(withCode('worker-failed'));
    expect(readdirSync(folder)).toEqual([]);
    const made = await worker.makePackage(order(), hooks());
    await expect(frail.checkPackage(checkOrder(made.path), kill)).rejects.toEqual(withCode('worker-failed'));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('that does not stop in time is killed', async () => {
    const deaf = evidenceWorker({
      fork: () => {
        const process = forked();
        return {
          ...process,
          postMessage: (message) => message.type !== 'cancel' && process.postMessage(message),
        };
      },
      patienceMs: 0,
    });
    const stop = new AbortController();
    const making = deaf.makePackage(order(), { ...hooks(stop.signal), onProgress: () => stop.abort() });
    await expect(making).rejects.toEqual(withCode('cancelled'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

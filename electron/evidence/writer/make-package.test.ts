import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flipByte, type PackageWorld, packageWorld, randomRecords } from '../../../tests/fixtures/package.ts';
import { verifyPackage } from '../verifier/verify-package.ts';
import { makePackage } from './make-package.ts';
import type { PackageHooks, PackageSpec, PackageStage } from './spec.ts';

let world: PackageWorld;
let folder: string;

beforeAll(async () => {
  world = await packageWorld([
    { label: 'face', part: 1, records: randomRecords(8, 600_000) },
    { label: 'face', part: 2, records: randomRecords(1, 1000) },
  ]);
});
afterAll(() => world.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'senim-target-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const order = (changes: Partial<PackageSpec> = {}): PackageSpec => {
  const spec = world.spec();
  return { ...spec, target: join(folder, `${spec.packageId}.senim`), ...changes };
};

const withCode = (code: string) => expect.objectContaining({ name: 'SenimError', code });

/** Hooks that do something as soon as a stage has come to its middle. */
function interrupted(stage: PackageStage, act: (stop: AbortController) => void): PackageHooks {
  const stop = new AbortController();
  let acted = false;
  return {
    ...world.hooks(),
    signal: stop.signal,
    onProgress: (at, done, total) => {
      if (acted || at !== stage || (total > 5_000_000 && done === 0)) return;
      acted = true;
      act(stop);
    },
  };
}

const verify = (path: string) =>
  verifyPackage({ source: path, identities: [world.identity], trust: [world.certificateDer], tsaTrust: [] });

describe('making a package', () => {
  it('leaves one file, of which it tells size and hash, readable by nobody but its owner', async () => {
    const made = await makePackage(order(), world.hooks());
    expect(readdirSync(folder)).toHaveLength(1);
    const file = readFileSync(made.path);
    expect(file.length).toBe(made.bytes);
    expect(createHash('sha256').update(file).digest('hex')).toBe(made.sha256);
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect((await verify(made.path)).verdict).toBe('valid');
  });

  it('says how far it came, stage by stage, and never backwards', async () => {
    const seen: [PackageStage, number, number][] = [];
    const hooks = {
      ...world.hooks(),
      onProgress: (...step: [PackageStage, number, number]) => void seen.push(step),
    };
    await makePackage(order(), hooks);
    const stages = [...new Set(seen.map(([stage]) => stage))];
    expect(stages).toEqual(['preparing', 'packing', 'timestamp', 'reading-back']);
    for (const stage of stages) {
      const steps = seen.filter(([at]) => at === stage).map(([, done]) => done);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }
    for (const [, done, total] of seen) expect(done).toBeLessThanOrEqual(total);
  });

  it.each<PackageStage>(['preparing', 'packing', 'timestamp', 'reading-back'])(
    'leaves nothing when it is cancelled while %s',
    async (stage) => {
      const making = makePackage(
        order(),
        interrupted(stage, (stop) => stop.abort()),
      );
      await expect(making).rejects.toEqual(withCode('cancelled'));
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('does not begin when it was cancelled before', async () => {
    const hooks = { ...world.hooks(), signal: AbortSignal.abort() };
    await expect(makePackage(order(), hooks)).rejects.toEqual(withCode('cancelled'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('fails where the folder is not, or goes while it works', async () => {
    const elsewhere = order({ target: join(folder, 'away', 'x.senim') });
    await expect(makePackage(elsewhere, world.hooks())).rejects.toEqual(withCode('target-vanished'));
    const pulled = interrupted('packing', () => rmSync(folder, { recursive: true }));
    await expect(makePackage(order(), pulled)).rejects.toEqual(withCode('target-vanished'));
  });

  it('touches no file that is there already', async () => {
    const spec = order();
    writeFileSync(spec.target, 'mine');
    await expect(makePackage(spec, world.hooks())).rejects.toEqual(withCode('write-failed'));
    expect(readFileSync(spec.target, 'utf8')).toBe('mine');
  });

  it('replaces what an earlier try left half-done', async () => {
    const spec = order();
    writeFileSync(`${spec.target}.part`, 'half');
    await makePackage(spec, world.hooks());
    expect(readdirSync(folder)).toEqual([`${spec.packageId}.senim`]);
  });

  it('notices when the medium gives back something else than it took', async () => {
    const spec = order();
    const hooks = interrupted('reading-back', () => {
      const bytes = readFileSync(spec.target);
      bytes.writeUInt8(bytes.readUInt8(5_000) ^ 1, 5_000);
      writeFileSync(spec.target, bytes);
    });
    await expect(makePackage(spec, hooks)).rejects.toEqual(withCode('read-back-differs'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing when a recipient is none or the signature fails', async () => {
    await expect(makePackage(order({ recipients: ['age1nobody'] }), world.hooks())).rejects.toThrow();
    const refusing = { ...world.hooks(), sign: () => Promise.reject(new Error('no')) };
    await expect(makePackage(order(), refusing)).rejects.toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes without a time-stamp, and says so, where the authority does not answer', async () => {
    const made = await makePackage(order(), world.hooks('http://127.0.0.1:9/'));
    expect(made).toMatchObject({ timestamped: false, timestampFailure: 'timestamp-unreachable' });
    expect((await verify(made.path)).verdict).toBe('valid');
  });
});

describe('evidence that is not what was recorded', () => {
  /** Changes a byte and gives what was there before. */
  const flip = (path: string, at: number): Buffer => {
    const before = readFileSync(path);
    flipByte(path, at);
    return before;
  };

  it.each([
    ['a byte of a recording changed', 700_000],
    ['its header changed', 3],
  ])('is not packed: %s', async (_, at) => {
    const spec = order();
    const path = spec.recordings[0]?.file.path ?? '';
    const before = flip(path, at);
    await expect(makePackage(spec, world.hooks())).rejects.toEqual(withCode('evidence-not-intact'));
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path, before);
  });

  it('is not packed: a recording changed while it was being packed', async () => {
    const spec = order();
    const path = spec.recordings[0]?.file.path ?? '';
    const before = readFileSync(path);
    const hooks = interrupted('packing', () => void flip(path, before.length - 100));
    await expect(makePackage(spec, hooks)).rejects.toEqual(withCode('evidence-not-intact'));
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path, before);
  });

  it('is not packed: a recording that was cut, is gone, or has another root in the log', async () => {
    const [first] = order().recordings;
    if (first === undefined) throw new Error('no recording');
    const before = readFileSync(first.file.path);
    writeFileSync(first.file.path, before.subarray(0, -10));
    await expect(makePackage(order(), world.hooks())).rejects.toEqual(withCode('evidence-not-intact'));
    writeFileSync(first.file.path, before);
    const gone = { ...first, file: { ...first.file, path: `${first.file.path}.gone` } };
    for (const recording of [
      gone,
      { ...first, root: '0'.repeat(64) },
      { ...first, bytes: first.bytes + 1 },
    ]) {
      const spec = order({ recordings: [recording] });
      await expect(makePackage(spec, world.hooks())).rejects.toEqual(withCode('evidence-not-intact'));
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not packed: an attachment that is another', async () => {
    const files = order().files.map((file) =>
      'sealed' in file ? { ...file, sha256: '0'.repeat(64) } : file,
    );
    await expect(makePackage(order({ files }), world.hooks())).rejects.toEqual(
      withCode('evidence-not-intact'),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is packed as far as it is whole, where the damage is known to the log', async () => {
    const damaged = await packageWorld([
      { label: 'face', part: 1, records: randomRecords(4, 1000), damaged: 2 },
    ]);
    const made = await makePackage(damaged.spec(), damaged.hooks());
    const trust = [damaged.certificateDer];
    const report = await verifyPackage({
      ...{ source: made.path, identities: [damaged.identity], trust, tsaTrust: [] },
    });
    expect(report.verdict).toBe('valid');
    expect(report.parts.at(-1)?.detail).toBe('1 recordings, 4 records');
    damaged.remove();
  });
});

describe('paths of payload files', () => {
  it.each([
    '../evil',
    '/etc/passwd',
    'findings/.hidden',
    'a b.txt',
    'custody/events.jsonl',
    'CUSTODY/events.jsonl',
  ])('%s is not taken', async (path) => {
    const files = [{ path, content: Buffer.from('x') }];
    await expect(makePackage(order({ files }), world.hooks())).rejects.toThrow(RangeError);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** A folder on a file system of four megabytes; null where nobody may make one. */
function smallVolume(): string | null {
  const path = mkdtempSync(join(tmpdir(), 'senim-small-'));
  mkdirSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
}

describe('a full disk', () => {
  const volume = smallVolume();
  afterAll(() => {
    if (volume === null) return;
    execFileSync('umount', [volume]);
    rmSync(volume, { recursive: true });
  });

  it.skipIf(volume === null)('is named, and nothing of the package stays on it', async () => {
    const target = join(volume ?? '', 'x.senim');
    await expect(makePackage(order({ target }), world.hooks())).rejects.toEqual(withCode('disk-full'));
    expect(readdirSync(volume ?? '')).toEqual([]);
  });
});

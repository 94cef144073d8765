import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { newKey } from '../crypto/chunk.ts';
import { recoverSealedFile, SealedFileReader } from '../vault/sealed-file/index.ts';
import { type Disk, type DiskFile, systemDisk } from './disk.ts';
import { PART, temporaryFolder } from './recorder.test-support.ts';
import { SealedPart, type VolumeChange } from './sealed-part.ts';

type Fault = 'EIO' | 'hangs' | 'hangs in reserving' | null;

/** The system's files on two volumes, either of which fails when the test says so. */
function world() {
  const folder = temporaryFolder();
  const [primary, mirror] = [join(folder, 'vault'), join(folder, 'mirror')];
  for (const place of [primary, mirror]) mkdirSync(place);
  const marker = join(mirror, 'marker');
  writeFileSync(marker, '');
  const faults: Record<'vault' | 'mirror', Fault> = { vault: null, mirror: null };
  const real = systemDisk(null);
  const release: (() => void)[] = [];
  const volumeOf = (path: string) => (path.startsWith(primary) ? 'vault' : 'mirror');
  const hang = (): Promise<void> => new Promise((resolve) => release.push(resolve));
  const check = async (path: string): Promise<void> => {
    const fault = faults[volumeOf(path)];
    if (fault === 'EIO') throw Object.assign(new Error('volume gone'), { code: 'EIO' });
    if (fault === 'hangs') await hang();
  };
  const spoil = (path: string, file: DiskFile): DiskFile => ({
    ...file,
    write: async (bytes, position) => {
      await check(path);
      await file.write(bytes, position);
    },
    reserve: async (position, length) => {
      if (faults[volumeOf(path)] === 'hangs in reserving') await hang();
      await file.reserve(position, length);
    },
    flush: async () => {
      await check(path);
      await file.flush();
    },
  });
  const disk: Disk = {
    ...real,
    create: async (path) => {
      await check(path);
      return spoil(path, await real.create(path));
    },
    open: async (path) => spoil(path, await real.open(path)),
  };
  const changes: VolumeChange[] = [];
  const key = newKey();
  const place = (name: string) => join(name === 'vault' ? primary : mirror, 'part.sealed');
  const part = new SealedPart({
    ...{ partId: PART, key, bootId: 'boot', disk },
    primary: { path: place('vault'), key: null, marker: null },
    mirror: {
      path: place('mirror'),
      key: { path: join(mirror, 'part.key.age'), bytes: Buffer.from('wrapped') },
      marker,
    },
    volumeChanged: (change) => changes.push(change),
  });
  let count = 0;
  const append = (): Promise<unknown> => {
    const at = count * 1000;
    count += 1;
    return part.append({ wallMs: at, monoMs: at, startMs: at, durationMs: 1000 }, Buffer.alloc(5000, count));
  };
  const same = (): boolean => readFileSync(place('vault')).equals(readFileSync(place('mirror')));
  /** Ticks, far slower than a volume answers, until that holds. */
  const tickUntil = (when: () => boolean): Promise<unknown> =>
    vi.waitUntil(
      () => {
        if (when()) return true;
        part.tick();
        return false;
      },
      { timeout: 60_000, interval: 50 },
    );
  return { part, faults, changes, append, same, place, key, mirror, marker, release, tickUntil };
}

const states = (changes: readonly VolumeChange[]) => changes.map(({ volume, state }) => `${volume} ${state}`);

describe('a part on two volumes', () => {
  it('is the same ciphertext on both, with the wrapped key beside the mirror', async () => {
    const { part, append, same, mirror, changes } = world();
    await part.open();
    await Promise.all([append(), append(), append()]);
    await part.end();
    expect(same()).toBe(true);
    expect(readFileSync(join(mirror, 'part.key.age'), 'utf8')).toBe('wrapped');
    expect(changes).toEqual([]);
  });

  it('holds nothing of the plaintext on the mirror', async () => {
    const { part, append, place } = world();
    await part.open();
    await append();
    await part.end();
    expect(readFileSync(place('mirror')).includes(Buffer.alloc(32, 1))).toBe(false);
  });

  it('goes on when the mirror is lost, and catches it up and compares it when it is back', async () => {
    const { part, faults, append, same, changes, tickUntil } = world();
    await part.open();
    await append();
    await tickUntil(() => (part.mirroredBytes ?? 0) === part.bytes);
    const before = part.bytes;
    faults.mirror = 'EIO';
    await Promise.all([append(), append()]);
    await tickUntil(() => changes.length > 0);
    expect(part.mirroredBytes).toBeNull();
    faults.mirror = null;
    await tickUntil(() => states(changes).includes('mirror back'));
    expect(changes.find(({ state }) => state === 'back')).toMatchObject({
      comparedBytes: before,
      copiedBytes: part.bytes - before,
      differed: false,
    });
    await append();
    await part.end();
    expect(same()).toBe(true);
    expect(changes[0]).toEqual({ volume: 'mirror', state: 'lost', code: 'EIO' });
  });

  it('goes on on the mirror when the primary is lost, and comes home at the end', async () => {
    const { part, faults, append, same, changes, key, place } = world();
    await part.open();
    await append();
    faults.vault = 'EIO';
    await Promise.all([append(), append()]);
    faults.vault = null;
    await append();
    await part.end();
    expect(states(changes)).toEqual(['primary lost', 'primary back']);
    expect(same()).toBe(true);
    expect(recoverSealedFile(place('vault'), { fileId: PART, key })).toMatchObject({
      records: 4,
      damaged: [],
    });
  });

  it('ends on the mirror alone when the primary does not come back', async () => {
    const { part, faults, append, place, key } = world();
    await part.open();
    await append();
    faults.vault = 'EIO';
    await append();
    await part.end();
    const reader = SealedFileReader.open(place('mirror'), { fileId: PART, key });
    expect(reader.entries).toHaveLength(2);
    reader.close();
  });

  it.each(['hangs', 'hangs in reserving'] as const)(
    'gives up a volume that %s while the other lives, and restores it when it answers again',
    async (fault) => {
      const { part, faults, append, same, changes, release, tickUntil } = world();
      if (fault === 'hangs') await part.open();
      faults.vault = fault;
      const appended = fault === 'hangs' ? [append(), append()] : [part.open(), append()];
      await tickUntil(() => changes.length > 0);
      await Promise.all(appended);
      expect(changes[0]).toEqual({ volume: 'primary', state: 'lost', code: 'ETIMEDOUT' });
      faults.vault = null;
      for (const answer of release) answer();
      await tickUntil(() => states(changes).includes('primary back'));
      await append();
      await part.end();
      expect(same()).toBe(true);
    },
  );

  it('fails when both are lost, and acknowledges nothing more', async () => {
    const { part, faults, append } = world();
    await part.open();
    faults.mirror = 'EIO';
    await append();
    faults.vault = 'EIO';
    await expect(append()).rejects.toMatchObject({ code: 'EIO' });
    faults.vault = null;
    await expect(append()).rejects.toMatchObject({ code: 'EIO' });
  });

  it('does not write into the empty folder that a volume leaves', async () => {
    const { part, append, changes, mirror, marker, place, tickUntil } = world();
    renameSync(marker, `${marker}.away`);
    await part.open();
    await append();
    await tickUntil(() => changes.length > 0);
    expect(changes[0]).toEqual({ volume: 'mirror', state: 'lost', code: 'ENOENT' });
    expect(existsSync(place('mirror'))).toBe(false);
    cpSync(`${marker}.away`, marker);
    await tickUntil(() => states(changes).includes('mirror back'));
    await part.end();
    expect(existsSync(join(mirror, 'part.key.age'))).toBe(true);
  });

  it('writes a mirror anew that came back with other bytes, and says so', async () => {
    const { part, faults, append, same, changes, place, tickUntil } = world();
    await part.open();
    await append();
    await tickUntil(() => (part.mirroredBytes ?? 0) === part.bytes);
    faults.mirror = 'EIO';
    await append();
    await tickUntil(() => changes.length > 0);
    const changed = readFileSync(place('mirror'));
    changed[300] = (changed[300] ?? 0) ^ 1;
    writeFileSync(place('mirror'), changed);
    faults.mirror = null;
    await tickUntil(() => states(changes).includes('mirror back'));
    await part.end();
    expect(changes.at(-1)).toMatchObject({ comparedBytes: 300, differed: true });
    expect(same()).toBe(true);
  });

  it('never overwrites a file of another that stands in its place', async () => {
    const { part, place, changes, tickUntil } = world();
    writeFileSync(place('mirror'), 'somebody else');
    await part.open();
    await tickUntil(() => changes.length > 0);
    for (let ticks = 0; ticks < 20; ticks += 1) part.tick();
    await part.end();
    expect(changes).toEqual([{ volume: 'mirror', state: 'lost', code: 'EEXIST' }]);
    expect(readFileSync(place('mirror'), 'utf8')).toBe('somebody else');
    expect(dirname(place('mirror'))).not.toBe(dirname(place('vault')));
  });
});

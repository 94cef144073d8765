import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../folder.test-support.ts';
import { layoutOf } from '../layout.ts';
import { sealBytes } from '../sealed-file/index.ts';
import { actions, add, INTERVIEWER, newRoom } from '../vault.test-support.ts';

/** A room with a mirror, and a part that the recorder has written to both places. */
async function mirrored() {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  const folder = temporaryFolder();
  await room.vault.setMirror({ folder, acceptsSameVolume: true });
  room.vault.lock();
  const vault = await room.unlock(INTERVIEWER);
  const { id, path, key } = await vault.newFile('interview', 'prt');
  const copy = await vault.mirror.copyOf(id);
  if (copy === null) throw new Error('there is a mirror');
  await sealBytes(Buffer.from('moof mdat'.repeat(1000)), path, { fileId: id, key });
  const bytes = readFileSync(path);
  writeFileSync(copy.path, bytes);
  writeFileSync(copy.keyPath, copy.wrappedKey);
  return { ...room, vault, folder, id, path, copy, bytes, keyPath: layoutOf(vault.dir).fileKey(id) };
}

describe('a mirror', () => {
  it('is refused on the volume of the vault, unless the person accepts it, and within the vault', async () => {
    const { vault } = await newRoom();
    const folder = temporaryFolder();
    const refused = (code: string) => expect.objectContaining({ code });
    await expect(vault.setMirror({ folder, acceptsSameVolume: false })).rejects.toEqual(
      refused('mirror-same-volume'),
    );
    const inside = join(vault.dir, 'files');
    await expect(vault.setMirror({ folder: inside, acceptsSameVolume: true })).rejects.toEqual(
      refused('mirror-inside-vault'),
    );
    expect(await vault.mirrorView()).toEqual({ folder: null, state: 'none', freeBytes: null });
    await vault.setMirror({ folder, acceptsSameVolume: true });
    expect(await vault.mirrorView()).toMatchObject({ folder, state: 'same-volume' });
    expect(actions(vault)).toContain('mirror.changed');
  });

  it('is set by who manages the office alone', async () => {
    const room = await newRoom();
    await add(room.vault, INTERVIEWER, 'interviewer');
    room.vault.lock();
    const vault = await room.unlock(INTERVIEWER);
    await expect(
      vault.setMirror({ folder: temporaryFolder(), acceptsSameVolume: true }),
    ).rejects.toMatchObject({ code: 'right-missing' });
  });

  it('is missing when its volume is gone, also where an empty folder is left', async () => {
    const { vault, folder } = await mirrored();
    renameSync(folder, `${folder}.away`);
    expect((await vault.mirrorView()).state).toBe('missing');
    mkdirSync(folder);
    expect((await vault.mirrorView()).state).toBe('missing');
    rmSync(`${folder}.away`, { recursive: true });
  });

  it('is none once it was taken away', async () => {
    const { vault } = await newRoom();
    await vault.setMirror({ folder: temporaryFolder(), acceptsSameVolume: true });
    await vault.setMirror(null);
    expect(await vault.mirror.copyOf('prt-x')).toBeNull();
  });
});

describe('a file that the vault has lost', () => {
  it.each(['file', 'key', 'file-and-key'] as const)('comes home from the mirror (%s)', async (what) => {
    const { vault, id, path, keyPath, bytes } = await mirrored();
    if (what !== 'key') rmSync(path);
    if (what !== 'file') rmSync(keyPath);
    expect(await vault.repairFromMirror(id, 'size')).toMatchObject({ id, what });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect((await vault.fileKey('interview', id)).length).toBe(32);
    expect(await vault.repairFromMirror(id, 'size')).toBeNull();
    expect(readdirSync(vault.stagingDir())).toEqual([]);
  });

  it('comes home when it was cut short, and stays as it is when the mirror holds less', async () => {
    const { vault, id, path, copy, bytes } = await mirrored();
    writeFileSync(path, bytes.subarray(0, 500));
    expect(await vault.repairFromMirror(id, 'size')).toMatchObject({ what: 'file', bytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    writeFileSync(copy.path, bytes.subarray(0, 500));
    expect(await vault.repairFromMirror(id, 'size')).toBeNull();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('comes home when a record within it was damaged, and is looked at so', async () => {
    const { vault, id, path, copy, bytes } = await mirrored();
    const damaged = Buffer.from(bytes);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    expect(await vault.repairFromMirror(id, 'size')).toBeNull();
    expect(await vault.repairFromMirror(id, 'records')).toEqual({ id, what: 'file', bytes: bytes.length });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(await vault.repairFromMirror(id, 'records')).toBeNull();
    // The other way round: a copy that is damaged takes no place.
    writeFileSync(copy.path, damaged);
    expect(await vault.repairFromMirror(id, 'records')).toBeNull();
    writeFileSync(path, damaged);
    expect(await vault.repairFromMirror(id, 'records')).toBeNull();
    expect(readFileSync(path).equals(damaged)).toBe(true);
    expect(readdirSync(vault.stagingDir())).toEqual([]);
  });

  it('is not replaced by something else that lies on the mirror', async () => {
    const { vault, id, path, copy } = await mirrored();
    writeFileSync(copy.path, 'something else'.repeat(1000));
    rmSync(path);
    await expect(vault.repairFromMirror(id, 'size')).rejects.toMatchObject({ code: 'sealed-file-damaged' });
    expect(existsSync(path)).toBe(false);
  });
});

describe('what is destroyed', () => {
  it('is destroyed on the mirror too, and is not done while its volume is away', async () => {
    const { vault, id, path, copy, keyPath, folder } = await mirrored();
    renameSync(folder, `${folder}.away`);
    await expect(vault.removeFile(id)).rejects.toMatchObject({ code: 'mirror-missing' });
    expect(existsSync(keyPath)).toBe(false);
    renameSync(`${folder}.away`, folder);
    await vault.removeFile(id);
    for (const gone of [path, keyPath, copy.path, copy.keyPath]) expect(existsSync(gone)).toBe(false);
  });
});

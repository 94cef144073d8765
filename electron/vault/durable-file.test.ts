import * as fs from 'node:fs';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  namesIn,
  removeDurably,
  removeInterruptedWrites,
  renameDurably,
  writeDurably,
  writeDurablySync,
} from './durable-file.ts';
import { temporaryFolder } from './folder.test-support.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return { ...real, fdatasyncSync: vi.fn(real.fdatasyncSync) };
});

const code = (code: string) => expect.objectContaining({ code });

describe.each([
  ['writeDurably', writeDurably],
  ['writeDurablySync', async (path: string, bytes: Uint8Array) => writeDurablySync(path, bytes)],
])('%s', (_, write) => {
  it('replaces a file whole and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    await write(path, Buffer.from('first'));
    await write(path, Buffer.from('second'));
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['a.json']);
    expect(fs.statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file when it fails', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'x'), 'old');
    await expect(write(join(folder, 'taken'), Buffer.from('new'))).rejects.toThrow(code('write-failed'));
    await expect(write(join(folder, 'no', 'where'), Buffer.from('new'))).rejects.toThrow(
      code('write-failed'),
    );
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('a full disk', () => {
  it('is named, and the old file stays', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a');
    writeDurablySync(path, Buffer.from('old'));
    vi.mocked(fs.fdatasyncSync).mockImplementationOnce(() => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    expect(() => writeDurablySync(path, Buffer.from('new'))).toThrow(code('disk-full'));
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });
});

describe('names in a folder', () => {
  it('are moved and removed, and removing what is gone is no error', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'to'));
    writeFileSync(join(folder, 'a'), 'x');
    await renameDurably(join(folder, 'a'), join(folder, 'to', 'b'));
    expect(await namesIn(join(folder, 'to'))).toEqual(['b']);
    await removeDurably(join(folder, 'to', 'b'));
    await removeDurably(join(folder, 'to', 'b'));
    expect(await namesIn(join(folder, 'to'))).toEqual([]);
    expect(await namesIn(join(folder, 'nowhere'))).toEqual([]);
    await expect(renameDurably(join(folder, 'a'), join(folder, 'b'))).rejects.toThrow(code('write-failed'));
    await expect(namesIn(join(folder, 'to', 'b', 'c'))).resolves.toEqual([]);
  });

  it('lose what interrupted writes left, and nothing else', async () => {
    const folder = temporaryFolder();
    for (const name of ['a.age', 'a.age.0123456789abcdef.part', 'my.part'])
      writeFileSync(join(folder, name), '');
    await removeInterruptedWrites(folder);
    expect(readdirSync(folder).sort()).toEqual(['a.age', 'my.part']);
  });
});

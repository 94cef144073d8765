import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newKey } from '../crypto/chunk.ts';
import { layoutOf } from './layout.ts';
import { readAll, sealBytes } from './sealed-file/index.ts';
import { add, EXAMINER, INTERVIEWER, newRoom } from './vault.test-support.ts';

const code = (code: string) => expect.objectContaining({ code });

async function roomWithBoth() {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  await add(room.vault, EXAMINER, 'medical-examiner');
  room.vault.lock();
  return room;
}

describe('a sealed file of the vault', () => {
  it('has a key of its own that only holders of its compartment open', async () => {
    const room = await roomWithBoth();
    const interviewer = await room.unlock(INTERVIEWER);
    const file = await interviewer.newFile('interview', 'prt');
    expect(file.id).toMatch(/^prt-/);
    expect(file.path).toBe(interviewer.filePath(file.id));
    expect(existsSync(file.path)).toBe(false);
    await sealBytes(Buffer.from('a second'), file.path, { fileId: file.id, key: file.key });
    const key = await interviewer.fileKey('interview', file.id);
    expect(Buffer.from(readAll(file.path, { fileId: file.id, key })).toString()).toBe('a second');
    await expect(interviewer.fileKey('medical', file.id)).rejects.toThrow(code('compartment-closed'));
    // Naming a compartment that one holds does not help with a file of another.
    await expect(interviewer.fileKey('office', file.id)).rejects.toThrow(code('sealed-file-damaged'));
    interviewer.lock();
    const examiner = await room.unlock(EXAMINER);
    await expect(examiner.fileKey('interview', file.id)).rejects.toThrow(code('compartment-closed'));
  });

  it('is taken in from the staging folder', async () => {
    const room = await roomWithBoth();
    const examiner = await room.unlock(EXAMINER);
    const key = newKey();
    const staged = join(examiner.stagingDir(), 'x.sealed');
    const id = 'att-0123456789abcdefghjk';
    const photograph = randomBytes(5000);
    await sealBytes(photograph, staged, { fileId: id, key });
    const path = await examiner.adoptFile('medical', id, staged, key);
    expect(path).toBe(examiner.filePath(id));
    expect(existsSync(staged)).toBe(false);
    const opened = await examiner.fileKey('medical', id);
    expect(Buffer.from(readAll(path, { fileId: id, key: opened })).equals(photograph)).toBe(true);
  });

  it('is erased with its key', async () => {
    const room = await roomWithBoth();
    const interviewer = await room.unlock(INTERVIEWER);
    const { id, path, key } = await interviewer.newFile('interview', 'prt');
    await sealBytes(Buffer.from('x'), path, { fileId: id, key });
    await interviewer.removeFile(id);
    expect(existsSync(path)).toBe(false);
    await expect(interviewer.fileKey('interview', id)).rejects.toThrow(code('sealed-file-missing'));
  });

  it('names a key file that was changed', async () => {
    const room = await roomWithBoth();
    const interviewer = await room.unlock(INTERVIEWER);
    const { id } = await interviewer.newFile('interview', 'prt');
    const path = layoutOf(room.dir).fileKey(id);
    const good = readFileSync(path);
    for (const at of [0, 30, good.length - 1]) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      writeFileSync(path, bad);
      await expect(interviewer.fileKey('interview', id)).rejects.toThrow(code('sealed-file-damaged'));
    }
    writeFileSync(path, await interviewer.sealTo('interview', Buffer.from('short')));
    await expect(interviewer.fileKey('interview', id)).rejects.toThrow(code('sealed-file-damaged'));
  });
});

describe('sealing to a compartment', () => {
  it('needs no key of it, and what does not open is named', async () => {
    const room = await roomWithBoth();
    const examiner = await room.unlock(EXAMINER);
    const released = await examiner.sealTo('interview', Buffer.from('released'));
    await expect(examiner.openFrom('interview', released)).rejects.toThrow(code('compartment-closed'));
    await expect(examiner.openFrom('medical', released)).rejects.toThrow(code('vault-damaged'));
    await expect(examiner.openFrom('medical', new Uint8Array(3))).rejects.toThrow(code('vault-damaged'));
    examiner.lock();
    const interviewer = await room.unlock(INTERVIEWER);
    expect(Buffer.from(await interviewer.openFrom('interview', released)).toString()).toBe('released');
  });
});

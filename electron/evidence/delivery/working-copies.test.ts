import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SenimError } from '../../contract/errors.ts';
import { newRoom } from '../../vault/vault.test-support.ts';
import type { RecordingSource } from '../writer/spec.ts';
import { Lent } from './lent.ts';
import { type CopyPart, WorkingCopies } from './working-copies.ts';

const part = (label: string, number: number): RecordingSource => ({
  ...{ label, part: number, bytes: 1, sha256: 'a'.repeat(64), root: 'b'.repeat(64) },
  file: { path: `/${label}`, fileId: `prt-${label}${number}`, key: new Uint8Array(32) },
});

it('gives each part a copy beside it, and leaves neither file nor key behind', async () => {
  const { vault } = await newRoom();
  const made: { path: string; key: Uint8Array }[] = [];
  const copy: CopyPart = async (_, { path, key }) => {
    await writeFile(path, key);
    made.push({ path, key });
    return { bytes: 32, sha256: 'c'.repeat(64) };
  };
  const copies = new WorkingCopies({ vault, copy });
  const files = await copies.of([part('face', 1), part('face', 2)], new AbortController().signal);
  expect(files.map(({ path }) => path)).toEqual(['working-copy/face.mp4', 'working-copy/face.part2.mp4']);
  expect(made.map(({ path, key }) => readFileSync(path).equals(key))).toEqual([true, true]);
  expect(made[0]?.key).not.toEqual(made[1]?.key);

  await copies.remove();
  expect(made.map(({ path }) => existsSync(path))).toEqual([false, false]);
  for (const { key } of made) expect(key).toEqual(new Uint8Array(32));
});

it('leaves nothing either where a copy fails after the first', async () => {
  const { vault } = await newRoom();
  const made: string[] = [];
  const copy: CopyPart = async (_, { path }) => {
    if (made.length === 1) throw new SenimError('working-copy-failed');
    await writeFile(path, 'x');
    made.push(path);
    return { bytes: 1, sha256: 'c'.repeat(64) };
  };
  const lent = new Lent();
  const copies = lent.take(new WorkingCopies({ vault, copy }), (one) => one.remove());
  await expect(copies.of([part('face', 1), part('room', 1)], new AbortController().signal)).rejects.toThrow(
    new SenimError('working-copy-failed'),
  );
  await lent.giveBack();
  expect(made.map((path) => existsSync(path))).toEqual([false]);
});

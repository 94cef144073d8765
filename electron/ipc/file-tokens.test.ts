import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileToken } from '../contract/primitives.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { FileTokens } from './file-tokens.ts';

function chosenFile(name: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, 'four');
  return path;
}

describe('file tokens', () => {
  it('stand for a path that only this process knows', async () => {
    const [files, path] = [new FileTokens(), chosenFile('a.senim-card')];
    const chosen = await files.register(path, 'card');
    expect(chosen).toEqual({ token: expect.any(String), name: 'a.senim-card', bytes: 4 });
    expect(FileToken.parse(chosen.token)).toBe(chosen.token);
    expect(files.path(chosen.token, 'card')).toBe(path);
  });

  it('serve the purpose for which the file was chosen, and no other', async () => {
    const [files, path] = [new FileTokens(), chosenFile('a.pem')];
    const { token } = await files.register(path, 'card');
    expect(() => files.path(token, 'folder')).toThrow(
      expect.objectContaining({ code: 'file-token-unknown' }),
    );
    expect(() => files.path(token, 'package')).toThrow(
      expect.objectContaining({ code: 'file-token-unknown' }),
    );
    const dropped = await files.register(path, 'dropped');
    expect(files.path(dropped.token, 'package')).toBe(path);
    expect(() => files.path(dropped.token, 'folder')).toThrow();
  });

  it('are not given for what is not there or not of its kind', async () => {
    const files = new FileTokens();
    const folder = temporaryFolder();
    const refused = { code: 'file-unreadable' };
    await expect(files.register(join(folder, 'gone'), 'card')).rejects.toMatchObject(refused);
    await expect(files.register(folder, 'card')).rejects.toMatchObject(refused);
    await expect(files.register(chosenFile('a'), 'folder')).rejects.toMatchObject(refused);
    expect(await files.register(folder, 'folder')).toMatchObject({ bytes: 0 });
  });

  it('are forgotten at the lock', async () => {
    const files = new FileTokens();
    const { token } = await files.register(chosenFile('a'), 'attachment');
    files.forgetAll();
    expect(() => files.path(token, 'attachment')).toThrow(
      expect.objectContaining({ code: 'file-token-unknown' }),
    );
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { AppContext } from '../ipc/context.ts';
import { FileTokens } from '../ipc/file-tokens.ts';
import { createLogger } from '../platform/log.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { OpenedPackage, packageOfCommandLine } from './opened-files.ts';

describe('packageOfCommandLine', () => {
  it('finds the package among folders and switches', () => {
    const argv = ['/opt/senim', '--user-data-dir=/x/y.senim', 'evidence/ep-1.senim'];
    expect(packageOfCommandLine(argv, '/home/a')).toBe('/home/a/evidence/ep-1.senim');
    expect(packageOfCommandLine(['--flag', '/opt/app'], '/home/a')).toBeNull();
  });
});

describe('a package that was opened', () => {
  function world(kind: 'room' | 'desk') {
    const state = { phase: 'locked', vault: { kind } };
    const emit = vi.fn();
    const context = {
      application: { state: () => state },
      files: new FileTokens(),
      log: createLogger('test', () => {}),
      emit,
    } as unknown as AppContext;
    return { state, emit, context };
  }

  function somePackage(): string {
    const path = join(temporaryFolder(), 'ep-1.senim');
    writeFileSync(path, 'age');
    return path;
  }

  it('is announced once, when a desk is open', async () => {
    const { state, emit, context } = world('desk');
    const opened = new OpenedPackage();
    opened.receive(somePackage());
    opened.announceTo(context);
    await opened.announce();
    expect(emit).not.toHaveBeenCalled();
    state.phase = 'unlocked';
    await opened.announce();
    await opened.announce();
    expect(emit).toHaveBeenCalledOnce();
    expect(emit).toHaveBeenCalledWith('package.opened', { token: expect.any(String), name: 'ep-1.senim' });
  });

  it('is no matter for an interview room, and none when it is gone', async () => {
    const room = world('room');
    const opened = new OpenedPackage();
    room.state.phase = 'unlocked';
    opened.announceTo(room.context);
    opened.receive(somePackage());
    await opened.announce();
    expect(room.emit).not.toHaveBeenCalled();

    const desk = world('desk');
    desk.state.phase = 'unlocked';
    const gone = new OpenedPackage();
    gone.announceTo(desk.context);
    gone.receive(join(temporaryFolder(), 'gone.senim'));
    await gone.announce();
    expect(desk.emit).not.toHaveBeenCalled();
  });
});

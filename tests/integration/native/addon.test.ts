import { closeSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../electron/platform/clock.ts';
import { loadNative, type Native } from '../../../electron/platform/native.ts';
import { addonPlaces } from '../faults/support/addon.ts';

const native = loadNative(addonPlaces);
if (native === null) console.warn('SKIPPED: the native addon (not built here)');

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'senim-addon-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.runIf(native !== null)('the native addon', () => {
  const addon = native as Native;

  it('tells the wall clock of the system, and how long it runs', () => {
    const before = Date.now();
    const { realtimeMs, state, errorMs } = addon.clockEvidence();
    expect(realtimeMs).toBeGreaterThanOrEqual(before);
    expect(realtimeMs).toBeLessThan(Date.now() + 1);
    expect(errorMs === null || state === 'synchronised').toBe(true);
  });

  it.runIf(process.platform === 'linux')('counts from the boot, suspension included', () => {
    const uptime = () => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
    const before = uptime();
    const { boottimeMs } = addon.clockEvidence();
    // The kernel gives hundredths of a second.
    expect(boottimeMs).toBeGreaterThanOrEqual(before);
    expect(boottimeMs).toBeLessThanOrEqual(uptime() + 10);
    expect(systemClock(addon).read().boot).toBeGreaterThanOrEqual(boottimeMs);
  });

  it('reserves space without a change to the file, and flushes it and its folder', async () => {
    const folder = folderOfTest();
    const fd = openSync(join(folder, 'x'), 'w');
    onTestFinished(() => closeSync(fd));
    writeFileSync(fd, 'five.');
    expect(await addon.preallocate(fd, 0, 1 << 20)).toBeTypeOf('boolean');
    addon.flushData(fd);
    addon.syncDirectory(folder);
    expect(fstatSync(fd).size).toBe(5);
  });

  it('reserves for many files at once, on threads', async () => {
    const folder = folderOfTest();
    const files = Array.from({ length: 16 }, (_, n) => openSync(join(folder, `${n}`), 'w'));
    const reserved = await Promise.all(files.map((fd) => addon.preallocate(fd, 0, 1 << 16)));
    for (const fd of files) closeSync(fd);
    expect(new Set(reserved).size).toBe(1);
  });

  it('says what the system says', async () => {
    expect(() => addon.flushData(-1)).toThrow(expect.objectContaining({ syscall: expect.any(String) }));
    await expect(addon.preallocate(-1, 0, 10)).rejects.toMatchObject({
      errno: expect.any(Number),
      syscall: expect.any(String),
    });
    await expect(addon.preallocate(1, -1, 10)).rejects.toThrow();
    expect(() => addon.preallocate(1, 0, 'x' as unknown as number)).toThrow(TypeError);
    expect(() => addon.flushData('x' as unknown as number)).toThrow(TypeError);
  });
});

describe('without the native addon', () => {
  it('there is a clock that claims nothing it cannot know', () => {
    expect(loadNative([])).toBeNull();
    const clock = systemClock(null);
    const [first, second] = [clock.read(), clock.read()];
    expect(first).toMatchObject({ state: 'unknown', errorMs: null });
    expect(second.boot).toBeGreaterThanOrEqual(first.boot);
  });

  it('a file that is no addon, or another one, is left alone', () => {
    const folder = folderOfTest();
    const paths = ['broken.node', 'other.cjs', 'missing.node'].map((name) => join(folder, name));
    writeFileSync(paths[0] ?? '', 'not a library');
    writeFileSync(paths[1] ?? '', 'module.exports = { clockEvidence() {} };');
    expect(loadNative(paths)).toBeNull();
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '../../../native/src');
const WARNINGS = ['-std=c++17', '-Wall', '-Wextra', '-Werror'];
const folder = mkdtempSync(join(tmpdir(), 'senim-native-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sourcesOf = (system: string): string[] =>
  readdirSync(SOURCES)
    .filter((name) => name.endsWith(`_${system}.cc`))
    .map((name) => join(SOURCES, name));

describe.runIf(process.platform === 'linux')('the native parts of Linux', () => {
  it('hold under the sanitizers of addresses and of undefined behaviour', () => {
    const program = join(folder, 'driver');
    // Linked in: a sanitizer that is loaded looks at the environment before main and may not be found there.
    const sanitizers = [
      '-fsanitize=address,undefined',
      '-fno-sanitize-recover=all',
      '-static-libasan',
      '-static-libubsan',
    ];
    const driver = join(import.meta.dirname, 'driver.cc');
    execFileSync('g++', [
      ...WARNINGS,
      ...sanitizers,
      '-g',
      '-O1',
      driver,
      ...sourcesOf('linux'),
      '-o',
      program,
    ]);
    // The search for leaks attaches to the process, which hardening forbids.
    const env = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' };
    const { status, stderr } = spawnSync(program, [folder], { env, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

const cross = spawnSync('x86_64-w64-mingw32-g++', ['--version']).status === 0;
describe.runIf(cross)('the native parts of Windows', () => {
  it.each(sourcesOf('win').map((path) => basename(path)))(
    'are understood by a compiler for Windows: %s',
    (name) => {
      execFileSync('x86_64-w64-mingw32-g++', [...WARNINGS, '-fsyntax-only', join(SOURCES, name)], {
        stdio: 'pipe',
      });
    },
  );
});

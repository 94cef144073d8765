import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addonPlaces } from '../faults/support/addon.ts';

/** An ordinary user: nothing keeps root out of another process. */
const NOBODY = 65_534;
const folder = mkdtempSync(join(tmpdir(), 'senim-hardening-'));
const addon = join(folder, 'addon.node');
const attacker = join(folder, 'attacker');
const asOrdinaryUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const isPossible = process.platform === 'linux' && addonPlaces.length > 0;
if (!isPossible) console.warn('SKIPPED: hardening of a process (no native addon for Linux here)');

beforeAll(() => {
  const [built] = addonPlaces;
  if (!isPossible || built === undefined) return;
  copyFileSync(built, addon);
  execFileSync('g++', ['-std=c++17', join(import.meta.dirname, 'attacker.cc'), '-o', attacker]);
  for (const path of [folder, addon, attacker]) chmodSync(path, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HARDEN = `console.log(JSON.stringify(require(${JSON.stringify(addon)}).hardenProcess()));`;

/** A process of an ordinary user that says a line and then does nothing. */
async function victim(program: string): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['-e', `${program} setInterval(() => {}, 1000);`], {
    ...asOrdinaryUser,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  return { process: child, said: String(line).trim() };
}

/** What the attacker could do, as the same user. */
function attack({ pid }: ChildProcess): string[] {
  const { stdout } = spawnSync(attacker, [String(pid)], { ...asOrdinaryUser, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '');
}

describe.runIf(isPossible)('a hardened process', () => {
  it('can neither be read nor be attached to by another of the same user', async () => {
    const hardened = await victim(HARDEN);
    expect(JSON.parse(hardened.said)).toEqual({ noCoreDumps: true, noAttach: true });
    expect(attack(hardened.process)).toEqual([]);
  });

  it('is what makes the difference', async () => {
    const open = await victim("console.log('ready');");
    expect(attack(open.process)).toContain('/environ');
  });

  it('leaves no core dump', () => {
    const place = join(folder, 'core');
    mkdirSync(place);
    chmodSync(place, 0o777);
    const command = `ulimit -c unlimited; exec "$0" -e "$1"`;
    const { signal } = spawnSync('sh', ['-c', command, process.execPath, `${HARDEN} process.abort();`], {
      ...asOrdinaryUser,
      cwd: place,
    });
    expect(signal).toBe('SIGABRT');
    expect(readdirSync(place)).toEqual([]);
  });
});

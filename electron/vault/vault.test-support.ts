import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Role } from '../contract/roles.ts';
import type { Clock } from '../platform/clock.ts';
import { temporaryFolder } from './folder.test-support.ts';
import { type CreatedVault, createVault, type NewVault, type UnlockedVault, unlockVault } from './vault.ts';

/** A clock that a test sets: the wall and the boot clock move apart when somebody turns one of them. */
export class TestClock implements Clock {
  wall = Date.UTC(2026, 2, 2, 9, 0, 0);
  boot = 60_000;
  bootId = 'boot-1';

  read() {
    // A millisecond passes with each look, so that order shows.
    this.pass(1);
    return {
      utc: new Date(this.wall).toISOString(),
      boot: this.boot,
      bootId: this.bootId,
      state: 'synchronised' as const,
      errorMs: 1,
    };
  }

  pass(ms: number): void {
    this.wall += ms;
    this.boot += ms;
  }

  restart(): void {
    this.bootId = `${this.bootId}'`;
    this.boot = 20_000;
  }
}

export const ADMINISTRATOR = { name: 'Айгүл Серікқызы', passphrase: 'forty quiet apples under snow' };
export const INTERVIEWER = { name: 'Dana', passphrase: 'seven lamps beside the river' };
export const EXAMINER = { name: 'Ержан', passphrase: 'paper boats in april rain' };

/** scrypt at 2^4 takes no time; what it protects is nothing. */
export const ROOM: NewVault = {
  kind: 'room',
  officeName: 'Кабинет № 7',
  workstationName: 'Room 7',
  administrator: ADMINISTRATOR,
  passphraseLogN: 4,
};

export interface Room extends CreatedVault {
  readonly dir: string;
  readonly clock: TestClock;
  /** Unlocks for another account, once the one before has locked. */
  unlock(credentials: { name: string; passphrase: string }): Promise<UnlockedVault>;
}

/** A new vault with its administrator inside; locked when the test ends. */
export async function newRoom(input: Partial<NewVault> = {}): Promise<Room> {
  const dir = join(temporaryFolder(), 'vault');
  const clock = new TestClock();
  const created = await createVault(dir, { ...ROOM, ...input }, clock);
  const opened = [created.vault];
  onTestFinished(() => {
    for (const vault of opened) vault.lock();
  });
  return {
    ...created,
    dir,
    clock,
    unlock: async (credentials) => {
      const vault = await unlockVault(dir, credentials, clock);
      opened.push(vault);
      return vault;
    },
  };
}

/** Adds an account in one of the roles that hold more than the administrator. */
export async function add(vault: UnlockedVault, who: { name: string; passphrase: string }, role: Role) {
  return await vault.addAccount({ ...who, role, granted: [] });
}

/** The actions in the log, oldest first. */
export function actions(vault: UnlockedVault): string[] {
  const all = { scope: null, action: null, before: null, limit: 500 };
  return vault.store.events
    .list(all)
    .reverse()
    .map(({ action }) => action);
}

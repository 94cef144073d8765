import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SenimError } from '../contract/errors.ts';
import { delayAfter, failuresReported, guardAttempt, unlockWaitMs, unreportedFailures } from './attempts.ts';
import { temporaryFolder } from './folder.test-support.ts';
import { TestClock } from './vault.test-support.ts';

const MINUTE = 60_000;

function setUp() {
  const dir = temporaryFolder();
  const clock = new TestClock();
  const fail = (times = 1) =>
    Array.from({ length: times }).reduce<Promise<void>>(async (before) => {
      await before;
      const trial = guardAttempt(dir, clock, () => Promise.reject(new SenimError('wrong-passphrase')));
      await expect(trial).rejects.toThrow(expect.objectContaining({ code: 'wrong-passphrase' }));
    }, Promise.resolve());
  return {
    dir,
    clock,
    fail,
    wait: () => unlockWaitMs(dir, clock),
    succeed: () => guardAttempt(dir, clock, async () => 'in'),
  };
}

describe('the delay', () => {
  it('begins with the third failure at 5 s, doubles, and ends at 15 min', () => {
    expect([0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 500].map(delayAfter)).toEqual([
      0, 0, 0, 5000, 10_000, 20_000, 320_000, 640_000, 900_000, 900_000, 900_000,
    ]);
  });

  it('refuses without trying while it runs, and then lets one attempt through', async () => {
    const { clock, fail, wait, dir } = setUp();
    await fail(2);
    expect(wait()).toBe(0);
    await fail();
    expect(wait()).toBeGreaterThan(4900);
    let tried = false;
    const early = guardAttempt(dir, clock, async () => {
      tried = true;
    });
    await expect(early).rejects.toMatchObject({
      code: 'too-many-attempts',
      params: { waitMs: expect.any(Number) },
    });
    expect(tried).toBe(false);
    clock.pass(5000);
    await fail();
    expect(wait()).toBeGreaterThan(9900);
  });

  it('ends with the right passphrase, and the failures wait to be reported', async () => {
    const { clock, fail, wait, dir, succeed } = setUp();
    await fail(3);
    clock.pass(5000);
    expect(await succeed()).toBe('in');
    expect(wait()).toBe(0);
    expect(unreportedFailures(dir, clock)).toBe(3);
    await fail(1);
    expect(unreportedFailures(dir, clock)).toBe(4);
    failuresReported(dir, clock);
    expect(unreportedFailures(dir, clock)).toBe(0);
    await fail(2);
    expect(wait()).toBeGreaterThan(0);
  });

  it('does not count what was no wrong passphrase', async () => {
    const { clock, dir } = setUp();
    for (let times = 0; times < 5; times += 1) {
      const trial = guardAttempt(dir, clock, () => Promise.reject(new SenimError('vault-damaged')));
      await expect(trial).rejects.toThrow(expect.objectContaining({ code: 'vault-damaged' }));
    }
    expect(unlockWaitMs(dir, clock)).toBe(0);
    expect(unreportedFailures(dir, clock)).toBe(0);
  });

  it('counts an attempt during which the process was ended', async () => {
    const { clock, dir } = setUp();
    for (let times = 0; times < 3; times += 1) {
      void guardAttempt(dir, clock, () => new Promise(() => undefined));
    }
    expect(unreportedFailures(dir, clock)).toBe(3);
    expect(unlockWaitMs(dir, clock)).toBeGreaterThan(4900);
  });
});

describe('turning the clock', () => {
  it('forwards or back does not help within one boot', async () => {
    const { clock, fail, wait } = setUp();
    await fail(3);
    clock.wall += 600 * MINUTE;
    expect(wait()).toBeGreaterThan(4900);
    clock.wall -= 2000 * MINUTE;
    expect(wait()).toBeGreaterThan(4900);
    clock.boot += 5000;
    expect(wait()).toBe(0);
  });

  it('back and restarting makes the whole delay due again, once', async () => {
    const { clock, fail, wait } = setUp();
    await fail(3);
    clock.restart();
    clock.wall -= 600 * MINUTE;
    expect(wait()).toBeGreaterThan(4900);
    clock.pass(4000);
    expect(wait()).toBeGreaterThan(0);
    expect(wait()).toBeLessThan(1001);
    clock.restart();
    clock.wall -= 1;
    clock.pass(2000);
    expect(wait()).toBe(0);
  });

  it('is not needed after a night with the machine off', async () => {
    const { clock, fail, wait } = setUp();
    await fail(3);
    clock.restart();
    clock.wall += 600 * MINUTE;
    expect(wait()).toBe(0);
  });
});

describe('a file of attempts that was tampered with', () => {
  it.each(['', '{}', '{"failures":-1}', 'null', '[1]'])('costs the longest delay: %s', (text) => {
    const { dir, clock } = setUp();
    const path = join(dir, 'attempts.json');
    writeFileSync(path, text);
    expect(unlockWaitMs(dir, clock)).toBe(15 * MINUTE);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ unreported: 1 });
    clock.pass(15 * MINUTE);
    expect(unlockWaitMs(dir, clock)).toBe(0);
  });

  it('is no error where there is none', () => {
    const { dir, clock } = setUp();
    mkdirSync(join(dir, 'x'));
    expect(unlockWaitMs(join(dir, 'x'), clock)).toBe(0);
  });
});

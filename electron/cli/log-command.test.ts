import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { generateSigningKey, signEd25519 } from '../crypto/ed25519.ts';
import { signCheckpoint } from '../custody/checkpoint.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { ADMINISTRATOR, newRoom, TestClock } from '../vault/vault.test-support.ts';
import { runLog } from './log-command.ts';

/** Runs the command and gives what it printed. */
async function run(args: readonly string[], typed = '') {
  const printed = { out: '', err: '' };
  const status = await runLog(args, {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    input: Readable.from([typed]),
    clock: new TestClock(),
  });
  return { status, ...printed };
}

/** A vault that was used and closed, its recovery page, and a checkpoint that left it. */
async function closedVault() {
  const { dir, vault, recoveryIdentity } = await newRoom();
  const folder = temporaryFolder();
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const checkpoint = file('checkpoint.txt', vault.custody.checkpoint());
  vault.lock();
  return { dir, file, checkpoint, identity: file('recovery.txt', `Keep this page.\n${recoveryIdentity}\n`) };
}

describe('senim-log', () => {
  it('checks a log by the recovery identity or by an account, and compares what it is given', async () => {
    const { dir, identity, checkpoint } = await closedVault();
    const held = await run(['--vault', dir, '--identity', identity, '--checkpoint', checkpoint]);
    expect(held).toMatchObject({ status: 0, err: '' });
    expect(held.out).toMatch(/^HOLDS/);
    expect(held.out).toContain('file checkpoint.txt');
    const { name, passphrase } = ADMINISTRATOR;
    const byAccount = await run(['--vault', dir, '--account', name, '--json'], `${passphrase}\n`);
    expect(byAccount.status).toBe(0);
    expect(JSON.parse(byAccount.out)).toMatchObject({ holds: true, problemCount: 0, problems: [] });
  });

  it('says when a given file is no checkpoint of this log, and when it speaks against it', async () => {
    const { dir, identity, file } = await closedVault();
    const compare = (path: string) => run(['--vault', dir, '-i', identity, '--checkpoint', path]);
    expect((await compare(file('other.txt', 'nothing\n'))).status).toBe(3);
    const other = await closedVault();
    expect((await compare(other.checkpoint)).status).toBe(3);
    expect((await compare(file('x.senim-receipt', '{}'))).status).toBe(3);
  });

  it('says when a checkpoint in the name of this log is signed by another key', async () => {
    const { dir, identity, file, checkpoint } = await closedVault();
    const keyName = readFileSync(checkpoint, 'utf8').split('\n', 1)[0] ?? '';
    const { publicKey, privateKey } = generateSigningKey();
    const sign = (message: Uint8Array) => signEd25519(privateKey, message);
    const head = { origin: keyName, size: 1, root: new Uint8Array(32) };
    const forged = file('forged.txt', signCheckpoint({ ...head, keyName, publicKey, sign }));
    const { status, out } = await run(['--vault', dir, '--identity', identity, '--checkpoint', forged]);
    expect(status).toBe(1);
    expect(out).toMatch(/^DOES NOT HOLD/);
    expect(out).toContain('[witness-other-key]');
  });

  it('does not open what it has no key for', async () => {
    const { dir, identity } = await closedVault();
    const other = await closedVault();
    const stranger = await run(['--vault', dir, '--identity', other.identity]);
    expect(stranger).toMatchObject({ status: 2, out: '' });
    expect(stranger.err).toContain('compartment-closed');
    const wrong = await run(['--vault', dir, '--account', 'nobody'], 'guess\n');
    expect(wrong.err).toContain('wrong-passphrase');
    expect((await run(['--vault', join(dir, 'none'), '--identity', identity])).err).toContain(
      'vault-missing',
    );
  });

  it('does not disturb a vault that is open', async () => {
    const { dir, recoveryIdentity } = await newRoom();
    const path = join(temporaryFolder(), 'recovery.txt');
    writeFileSync(path, recoveryIdentity);
    expect((await run(['--vault', dir, '--identity', path])).err).toContain('vault-in-use');
  });

  it('takes no secret as an argument and says how it is used', async () => {
    const { identity } = await closedVault();
    const wrong = [
      [],
      ['--vault', 'x'],
      ['--vault', 'x', '--identity', identity, '--account', 'Dana'],
      ['--vault', 'x', '--passphrase', 'secret'],
      ['--vault', 'x', '--identity', join(identity, 'none')],
      ['--vault', 'x', '--account', 'Dana'],
    ];
    for (const args of wrong) {
      const { status, err } = await run(args);
      expect(status).toBe(2);
      expect(err).toContain('Usage: senim-log');
    }
    expect(await run(['--help'])).toMatchObject({ status: 0, err: '' });
  });
});

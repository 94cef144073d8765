import { Encrypter, Stanza } from 'age-encryption';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ageEncrypt, generateIdentity } from './age.ts';
import { openWithPassphrase, PASSPHRASE_LOG_N, sealWithPassphrase } from './passphrase.ts';
import { Bench, mutations, utf8 } from './stock-tools.test-support.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Cheap, for tests that are not about the cost. */
const LOG_N = 4;
const withCode = (code: string) => expect.objectContaining({ name: 'CryptoError', code });
const bench = new Bench();
afterAll(() => bench.remove());

describe('a file under a passphrase', () => {
  it('is opened by the stock age command', async () => {
    bench.write('ours.age', await sealWithPassphrase(utf8('account'), 'тау жел Senim', PASSPHRASE_LOG_N));
    bench.ageWithPassphrase('тау жел Senim', '-d', '-o', 'ours.txt', 'ours.age');
    expect(bench.read('ours.txt')).toEqual(utf8('account'));
  });

  it('that the stock age command made is opened', async () => {
    bench.write('theirs.txt', 'vault');
    bench.ageWithPassphrase('correct horse', '-p', '-o', 'theirs.age', 'theirs.txt');
    expect(await openWithPassphrase(bench.read('theirs.age'), 'correct horse')).toEqual(utf8('vault'));
  });

  it('says wrong-passphrase for another one', async () => {
    const sealed = await sealWithPassphrase(utf8('x'), 'one', LOG_N);
    await expect(openWithPassphrase(sealed, 'two')).rejects.toThrow(withCode('wrong-passphrase'));
  });

  it('opens however the keyboard composed its letters', async () => {
    const sealed = await sealWithPassphrase(utf8('x'), 'мой ёж'.normalize('NFD'), LOG_N);
    expect(await openWithPassphrase(sealed, 'мой ёж'.normalize('NFC'))).toEqual(utf8('x'));
  });

  it('is refused after any change of a byte', async () => {
    const sealed = await sealWithPassphrase(utf8('x'), 'one', LOG_N);
    for (const mutated of mutations(sealed, [0x01])) {
      await expect(openWithPassphrase(mutated, 'one')).rejects.toThrow(
        expect.objectContaining({ name: 'CryptoError' }),
      );
    }
  });

  it('is not opened when it asks for more than the limit', async () => {
    const sealed = Buffer.from(await sealWithPassphrase(utf8('x'), 'one', 22 - 18)).toString('latin1');
    const greedy = sealed.replace(/^(-> scrypt \S+) 4$/m, '$1 23');
    const opening = openWithPassphrase(Buffer.from(greedy, 'latin1'), 'one');
    await expect(opening).rejects.toThrow(withCode('unsupported'));
  });

  it('is not made without a passphrase or with a work factor out of bounds', async () => {
    await expect(sealWithPassphrase(utf8('x'), '', LOG_N)).rejects.toThrow(withCode('malformed'));
    for (const logN of [0, 23, 1.5]) {
      await expect(sealWithPassphrase(utf8('x'), 'one', logN)).rejects.toThrow(withCode('unsupported'));
    }
  });

  it('has no other readers', async () => {
    const { recipient } = await generateIdentity();
    const toKey = await ageEncrypt(utf8('x'), [recipient]);
    await expect(openWithPassphrase(toKey, 'one')).rejects.toThrow(withCode('unsupported'));
    const mixed = new Encrypter();
    mixed.addRecipient({
      wrapFileKey: () => [new Stanza(['scrypt', 'AAAAAAAAAAAAAAAAAAAAAA', '4'], new Uint8Array(32))],
    });
    mixed.addRecipient(recipient);
    const sealed = await mixed.encrypt(utf8('x'));
    await expect(openWithPassphrase(sealed, 'one')).rejects.toThrow(withCode('unsupported'));
  });

  it('leaves the event loop free while the key is derived', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    await sealWithPassphrase(utf8('x'), 'one', 16);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
  });
});

import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { generateSigningKey, signEd25519, verifyEd25519 } from '../crypto/ed25519.ts';
import { Bench, mutations } from '../crypto/stock-tools.test-support.ts';
import { checkpointVerifierKey, openCheckpoint, parseVerifierKey, signCheckpoint } from './checkpoint.ts';
import { leafHash } from './merkle.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000 });

const withCode = (code: string) => expect.objectContaining({ name: 'CustodyError', code });
const { publicKey, privateKey } = generateSigningKey();
const keyName = 'senim.example/room-1';
const signer = { keyName, publicKey, sign: (message: Uint8Array) => signEd25519(privateKey, message) };
const head = { origin: keyName, size: 20_852_163, root: leafHash(Buffer.from('root')) };
const bench = new Bench();
afterAll(() => bench.remove());

/** What FORMAT.md tells the court's expert to type. */
const EXPERT =
  readFileSync(new URL('FORMAT.md', import.meta.url), 'utf8').match(/```\n(head [\s\S]*?)```/)?.[1] ?? '';

/** A note over any body, signed by the right key. */
const signed = (body: string): string => {
  const [, , , , line] = signCheckpoint({ ...head, ...signer }).split('\n');
  const id = Buffer.from(line?.split(' ')[2] ?? '', 'base64').subarray(0, 4);
  const value = Buffer.concat([id, signer.sign(Buffer.from(body))]).toString('base64');
  return `${body}\n— ${keyName} ${value}\n`;
};

describe('a checkpoint', () => {
  it('has the form of C2SP tlog-checkpoint', () => {
    const [origin, size, root, empty, signature, end] = signCheckpoint({ ...head, ...signer }).split('\n');
    expect([origin, size, empty, end]).toEqual([keyName, '20852163', '', '']);
    expect(root).toBe(Buffer.from(head.root).toString('base64'));
    expect(signature).toMatch(/^— senim\.example\/room-1 [A-Za-z0-9+/]{91}=$/);
  });

  it('opens to the head that was signed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
        const note = signCheckpoint({ origin: keyName, size, root, ...signer });
        expect(openCheckpoint(note, signer)).toMatchObject({ origin: keyName, size });
        expect(Buffer.compare(openCheckpoint(note, signer).root, root)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('is verified by the openssl command', () => {
    const note = signCheckpoint({ ...head, ...signer });
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    bench.write('custody-log.pem', key.export({ type: 'spki', format: 'pem' }) as string);
    bench.write('checkpoint.txt', note);
    expect(bench.run('bash', '-c', EXPERT)).toContain('Signature Verified Successfully');
    bench.write('checkpoint.txt', note.replace('20852163', '20852164'));
    expect(bench.accepts('bash', '-c', EXPERT)).toBe(false);
  });

  it('does not open after any change of a byte', () => {
    const note = Buffer.from(signCheckpoint({ ...head, ...signer }));
    for (const mutated of mutations(note, [0x01, 0x20])) {
      const text = Buffer.from(mutated).toString('utf8');
      expect(() => openCheckpoint(text, signer)).toThrow(expect.objectContaining({ name: 'CustodyError' }));
    }
    for (let length = 0; length < note.length; length += 1) {
      const text = note.subarray(0, length).toString('utf8');
      expect(() => openCheckpoint(text, signer)).toThrow(withCode('checkpoint-malformed'));
    }
  });

  it('does not open with another key or another name', () => {
    const note = signCheckpoint({ ...head, ...signer });
    const other = generateSigningKey();
    expect(() => openCheckpoint(note, { ...signer, publicKey: other.publicKey })).toThrow(
      withCode('checkpoint-wrong-key'),
    );
    expect(() => openCheckpoint(note, { ...signer, keyName: 'other' })).toThrow(
      withCode('checkpoint-wrong-key'),
    );
  });

  it('has one signature line and no extension, even when the right key signed more', () => {
    const root = Buffer.from(head.root).toString('base64');
    const good = signed(`${keyName}\n1\n${root}\n`);
    expect(openCheckpoint(good, signer).size).toBe(1);
    expect(() => openCheckpoint(`${good}${good.split('\n\n')[1]}`, signer)).toThrow(
      withCode('checkpoint-malformed'),
    );
    const bodies = [
      `${keyName}\n1\n${root}\nextension\n`,
      `${keyName}\n01\n${root}\n`,
      `${keyName}\n-1\n${root}\n`,
      `${keyName}\n9999999999999999\n${root}\n`,
      `${keyName}\n1\n${root.slice(4)}\n`,
      `${keyName}\n1\n${root.slice(0, 42)}${root[42] === 'A' ? 'B' : 'A'}=\n`,
      `\n1\n${root}\n`,
      `${keyName}\n1\n`,
    ];
    for (const body of bodies.filter((body) => body !== `${keyName}\n1\n${root}\n`)) {
      let opened = null;
      try {
        opened = openCheckpoint(signed(body), signer);
      } catch (error) {
        expect([body, error]).toEqual([body, withCode('checkpoint-malformed')]);
      }
      if (opened !== null) expect(Buffer.from(opened.root).equals(head.root)).toBe(false);
    }
  });

  it('is not signed for what is no tree head', () => {
    for (const wrong of [
      { origin: '' },
      { origin: 'a\nb' },
      { size: -1 },
      { size: 0.5 },
      { root: new Uint8Array(31) },
    ]) {
      expect(() => signCheckpoint({ ...head, ...signer, ...wrong })).toThrow(
        withCode('checkpoint-malformed'),
      );
    }
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b']) {
      expect(() => signCheckpoint({ ...head, ...signer, keyName: name })).toThrow(
        withCode('checkpoint-malformed'),
      );
    }
  });
});

describe('a verifier key', () => {
  it('is that of the published example of the Go checksum database (x/mod/sumdb/note)', () => {
    const text = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const key = parseVerifierKey(text);
    expect(key.keyName).toBe('PeterNeumann');
    expect(checkpointVerifierKey(key.keyName, key.publicKey)).toBe(text);
    const body =
      'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n";
    const line =
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
    const value = Uint8Array.from(Buffer.from(line, 'base64'));
    expect(Buffer.from(value.subarray(0, 4)).toString('hex')).toBe('c74f20a3');
    expect(verifyEd25519(key.publicKey, Buffer.from(body), value.subarray(4))).toBe(true);
  });

  it('reads back, and is refused after any change', () => {
    const text = checkpointVerifierKey(keyName, publicKey);
    expect(parseVerifierKey(text)).toEqual({ keyName, publicKey });
    for (const mutated of mutations(Buffer.from(text), [0x01, 0x04])) {
      const changed = Buffer.from(mutated).toString('latin1');
      expect(() => parseVerifierKey(changed)).toThrow(withCode('verifier-key-malformed'));
    }
    for (const wrong of ['', text.slice(1), `${text}A`, text.replace(/\+A/, '+B')]) {
      expect(() => parseVerifierKey(wrong)).toThrow(withCode('verifier-key-malformed'));
    }
  });
});

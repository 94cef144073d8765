import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Authorities, TimestampAuthority } from './authorities.test-support.ts';
import { addTimestamp, signDetached, verifyDetached } from './cms.ts';
import { derContext, derInteger, derOctets, derOid, derSequence } from './der-write.ts';
import { OID } from './oids.ts';
import { Bench, mutations, utf8 } from './stock-tools.test-support.ts';
import {
  buildRequest,
  requestTimestamp,
  tokenOf,
  verifyTimestamp,
  verifyTimestampToken,
} from './timestamp.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const withCode = (code: string) => expect.objectContaining({ name: 'CryptoError', code });
const message = utf8('signature');
const bench = new Bench();
const authorities = new Authorities(bench);
let authority: TimestampAuthority;
let root: Uint8Array;

beforeAll(() => {
  root = authorities.root('root');
  authorities.root('rival');
  authorities.issue('stamper', 'root', 'stamper');
  authority = new TimestampAuthority(bench, 'stamper');
});
afterAll(() => bench.remove());

const stamp = () => {
  const { der, nonce } = buildRequest({ message });
  return { response: authority.reply(der), nonce };
};

describe('a request', () => {
  it('is read by openssl as version 1 over SHA-256 with a nonce, asking for the certificate', () => {
    bench.write('request.tsq', buildRequest({ message }).der);
    const text = bench.openssl('ts', '-query', '-in', 'request.tsq', '-text');
    expect(text).toMatch(/Version: 1\n/);
    expect(text).toMatch(/Hash Algorithm: sha256/);
    expect(text).toMatch(/Nonce: 0x[0-9A-F]{16}\n/);
    expect(text).toMatch(/Certificate required: yes/);
  });

  it('is the same for a message and for its digest, but for the nonce', () => {
    const digest = Uint8Array.from(createHash('sha256').update(message).digest());
    const [a, b] = [buildRequest({ message }), buildRequest({ digest })];
    const without = ({ der, nonce }: { der: Uint8Array; nonce: bigint }) =>
      Buffer.from(der).toString('hex').replace(nonce.toString(16), '');
    expect(without(a)).toBe(without(b));
    expect(a.nonce).not.toBe(b.nonce);
    expect(() => buildRequest({ digest: digest.subarray(1) })).toThrow(withCode('malformed'));
  });
});

describe('a time-stamp', () => {
  it('by openssl is verified, and trusted through its root', () => {
    const { response, nonce } = stamp();
    const seen = verifyTimestamp({ response, message, nonce, trust: [root] });
    expect(seen).toMatchObject({ policy: '1.2.3.4.1', trusted: true, reason: null });
    expect(seen.signerDer).toEqual(authorities.certificate('stamper'));
    expect(Math.abs(seen.time.getTime() - Date.now())).toBeLessThan(60_000);
    expect(seen.serial).toMatch(/^[0-9a-f]+$/);
  });

  it('is good but not trusted without its root', () => {
    const { response } = stamp();
    const rival = authorities.certificate('rival');
    const expected = { trusted: false, reason: 'no-trusted-issuer' };
    expect(verifyTimestamp({ response, message, trust: [] })).toMatchObject(expected);
    expect(verifyTimestamp({ response, message, trust: [rival] })).toMatchObject(expected);
  });

  it('is judged at its own time, or at another that is named', () => {
    const { response } = stamp();
    const at = new Date(Date.now() + 40 * 86_400_000);
    expect(verifyTimestamp({ response, message, trust: [root], at })).toMatchObject({
      trusted: false,
      reason: 'expired',
    });
  });

  it('is verified for a digest too', () => {
    const { response } = stamp();
    const digest = Uint8Array.from(createHash('sha256').update(message).digest());
    expect(verifyTimestamp({ response, digest, trust: [root] }).trusted).toBe(true);
  });

  it('with SHA-512, an RSA key or the older certificate attribute is verified', () => {
    authorities.issue('rsa-stamper', 'root', 'stamper', 'rsa-weak');
    const older = new TimestampAuthority(bench, 'rsa-stamper', {
      digest: 'sha512',
      certificateDigest: 'sha1',
    });
    const { der } = buildRequest({ message });
    expect(verifyTimestamp({ response: older.reply(der), message, trust: [root] }).trusted).toBe(true);
  });

  it('over another message, or for another request, is refused', () => {
    const { response, nonce } = stamp();
    const check = (input: { message?: Uint8Array; nonce?: bigint }) =>
      verifyTimestamp({ response, message, nonce, trust: [root], ...input });
    expect(() => check({ message: utf8('other') })).toThrow(withCode('timestamp-imprint-mismatch'));
    expect(() => check({ nonce: nonce ^ 1n })).toThrow(withCode('timestamp-nonce-mismatch'));
  });

  it('is refused, or at least not trusted, after any change of a byte', () => {
    const { response, nonce } = stamp();
    for (const mutated of mutations(response, [0x01, 0x80])) {
      let trusted = false;
      try {
        trusted = verifyTimestamp({ response: mutated, message, nonce, trust: [root] }).trusted;
      } catch (error) {
        expect(error).toMatchObject({ name: 'CryptoError' });
      }
      if (trusted) expect(statusOnly(mutated, response)).toBe(true);
    }
  });

  it('is refused when cut or random', () => {
    const { response } = stamp();
    for (let length = 0; length < response.length; length += 1) {
      const cut = response.subarray(0, length);
      expect(() => verifyTimestamp({ response: cut, message, trust: [] })).toThrow(
        withCode('timestamp-malformed'),
      );
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
        expect(() => verifyTimestamp({ response: random, message, trust: [] })).toThrow(
          withCode('timestamp-malformed'),
        );
      }),
    );
  });

  it('that the authority did not grant is refused', () => {
    bench.openssl('ts', '-query', '-digest', '00'.repeat(20), '-sha1', '-out', 'sha1.tsq');
    const response = authority.reply(bench.read('sha1.tsq'));
    expect(() => verifyTimestamp({ response, message, trust: [] })).toThrow(withCode('timestamp-refused'));
  });

  it('without the certificate inside is refused', () => {
    bench.write('message', message);
    bench.openssl('ts', '-query', '-data', 'message', '-sha256', '-out', 'bare.tsq');
    const response = authority.reply(bench.read('bare.tsq'));
    expect(() => verifyTimestamp({ response, message, trust: [root] })).toThrow(
      withCode('timestamp-not-authentic'),
    );
  });

  it('that is no token is refused', async () => {
    const certificateDer = authorities.issue('office', 'root', 'signer');
    const sign = authorities.signerOf('office');
    const p7s = await signDetached({
      content: message,
      signingTime: new Date(),
      chain: [],
      certificateDer,
      sign,
    });
    expect(() => verifyTimestampToken({ token: p7s, message, trust: [root] })).toThrow(
      withCode('timestamp-malformed'),
    );
  });
});

describe('a token that somebody made on his own', () => {
  const imprint = createHash('sha256').update(message).digest();
  const algorithm = derSequence(derOid(OID.sha256));
  const fields = {
    version: derInteger(1n),
    policy: derOid('1.2.3.4.1'),
    imprint: derSequence(algorithm, derOctets(imprint)),
    serial: derInteger(7n),
    time: Uint8Array.from([0x18, 15, ...Buffer.from('20260101000000Z')]),
  };
  /** A token as `openssl cms` makes it, which does not ask what the certificate is for. */
  const token = (signer: string, changes: Partial<typeof fields> = {}, more: readonly Uint8Array[] = []) => {
    bench.write('info', derSequence(...Object.values({ ...fields, ...changes }), ...more));
    const kind = ['-nodetach', '-econtent_type', OID.tstInfo, '-md', 'sha256', '-nosmimecap'];
    const own = ['-signer', `${signer}.pem`, '-inkey', `${signer}.key`];
    const files = ['-in', 'info', '-outform', 'DER', '-out', 'token'];
    bench.openssl('cms', '-sign', '-cades', '-binary', ...kind, ...own, ...files);
    return bench.read('token');
  };
  const check = (made: Uint8Array) => verifyTimestampToken({ token: made, message, trust: [root] });

  beforeAll(() => {
    for (const profile of ['stamper-loose', 'stamper-mixed', 'stamper-other', 'signer']) {
      authorities.issue(profile, 'root', profile);
    }
  });

  it('is read like any other when all is right', () => {
    authorities.issue('honest', 'root', 'stamper');
    expect(check(token('honest'))).toMatchObject({ trusted: false, reason: 'not-yet-valid', serial: '7' });
  });

  it('is refused when the certificate is not for time-stamping alone', () => {
    for (const profile of ['stamper-loose', 'stamper-mixed', 'stamper-other', 'signer']) {
      expect(() => check(token(profile))).toThrow(withCode('timestamp-certificate-unsuitable'));
    }
  });

  it('is refused when it says what is not expected', () => {
    expect(() => check(token('stamper', { version: derInteger(2n) }))).toThrow(
      withCode('timestamp-malformed'),
    );
    expect(() => check(token('stamper', {}, [derContext(1, derSequence())]))).toThrow(
      withCode('timestamp-malformed'),
    );
    expect(() => check(token('stamper', {}, [derInteger(1n), derInteger(2n)]))).toThrow(
      withCode('timestamp-malformed'),
    );
    const sha1 = derSequence(derSequence(derOid(OID.sha1)), derOctets(new Uint8Array(20)));
    expect(() => check(token('stamper', { imprint: sha1 }))).toThrow(withCode('timestamp-malformed'));
  });

  it('over SHA-512 is good for a message, but not for its SHA-256', () => {
    const digest = createHash('sha512').update(message).digest();
    const strong = token('stamper', {
      imprint: derSequence(derSequence(derOid(OID.sha512)), derOctets(digest)),
    });
    expect(check(strong).policy).toBe('1.2.3.4.1');
    expect(() => verifyTimestampToken({ token: strong, digest: imprint, trust: [root] })).toThrow(
      withCode('timestamp-imprint-mismatch'),
    );
  });
});

/** The two statuses of a granted response, 0 and 1, are not signed and mean the same. */
function statusOnly(mutated: Uint8Array, original: Uint8Array): boolean {
  const changed = mutated.findIndex((byte, index) => byte !== original[index]);
  return changed === Buffer.from(original).indexOf(Buffer.from('020100', 'hex')) + 2;
}

describe('a time-stamp in a signature', () => {
  it('is carried as an unsigned attribute that both openssl and we accept', async () => {
    const certificateDer = authorities.issue('signing', 'root', 'signer');
    const sign = authorities.signerOf('signing');
    const p7s = await signDetached({
      content: message,
      certificateDer,
      sign,
      signingTime: new Date(),
      chain: [],
    });
    const { signatureValue } = verifyDetached({ p7s, content: message });
    const token = tokenOf(authority.reply(buildRequest({ message: signatureValue }).der));
    const stamped = addTimestamp(p7s, token);
    const seen = verifyDetached({ p7s: stamped, content: message });
    expect(seen.timestampToken).toEqual(token);
    expect(verifyTimestampToken({ token, message: seen.signatureValue, trust: [root] }).trusted).toBe(true);
    bench.write('stamped.p7s', stamped);
    bench.write('content', message);
    const files = ['-in', 'stamped.p7s', '-content', 'content', '-CAfile', 'root.pem', '-out', 'out'];
    expect(bench.accepts('openssl', 'cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files)).toBe(
      true,
    );
    expect(() => addTimestamp(stamped, token)).toThrow(withCode('unsupported'));
    expect(() => addTimestamp(p7s, message)).toThrow(withCode('malformed'));
  });

  it('is verified by openssl as the response that EVIDENCE.md puts beside the signature', () => {
    bench.write('stamped.p7s', message);
    bench.write('stamped.tsr', stamp().response);
    const files = ['-data', 'stamped.p7s', '-in', 'stamped.tsr', '-CAfile', 'root.pem'];
    expect(bench.accepts('openssl', 'ts', '-verify', ...files)).toBe(true);
  });
});

describe('asking an authority', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const listen = async (listener: RequestListener): Promise<string> => {
    const opened = createServer(listener);
    server = opened;
    await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/tsa`;
  };
  const answering = (answer: (request: Buffer) => Uint8Array): RequestListener => {
    return async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      expect(request.headers['content-type']).toBe('application/timestamp-query');
      response.setHeader('content-type', 'application/timestamp-reply').end(answer(Buffer.concat(parts)));
    };
  };
  const { signal } = new AbortController();

  it('gives a response that verifies', async () => {
    const url = await listen(answering((request) => authority.reply(request)));
    const response = await requestTimestamp({ url, message, signal, timeout: 30_000 });
    expect(verifyTimestamp({ response, message, trust: [root] }).trusted).toBe(true);
  });

  it('refuses the answer to another request', async () => {
    const { response } = stamp();
    const url = await listen(answering(() => response));
    const asked = requestTimestamp({ url, message, signal, timeout: 30_000 });
    await expect(asked).rejects.toThrow(withCode('timestamp-nonce-mismatch'));
  });

  it('refuses what is no response, too large, an error or a redirect', async () => {
    const ask = async (listener: RequestListener) =>
      await requestTimestamp({ url: await listen(listener), message, signal, timeout: 30_000 });
    const page = answering(() => utf8('<html>'));
    await expect(ask(page)).rejects.toThrow(withCode('timestamp-malformed'));
    const large = answering(() => new Uint8Array(300 * 1024));
    await expect(ask(large)).rejects.toThrow(withCode('timestamp-too-large'));
    await expect(ask((_, response) => response.writeHead(503).end('busy'))).rejects.toThrow(
      withCode('timestamp-unreachable'),
    );
    await expect(ask((_, response) => response.writeHead(302, { location: '/' }).end())).rejects.toThrow(
      withCode('timestamp-unreachable'),
    );
  });

  it('gives up when nobody answers in time, and when the caller does', async () => {
    const url = await listen(() => {});
    const asked = requestTimestamp({ url, message, signal, timeout: 50 });
    await expect(asked).rejects.toThrow(withCode('timestamp-unreachable'));
    const caller = new AbortController();
    const abandoned = requestTimestamp({ url, message, signal: caller.signal, timeout: 30_000 });
    caller.abort(new Error('enough'));
    await expect(abandoned).rejects.toThrow('enough');
  });

  it('does not use other protocols', async () => {
    for (const url of ['file:///etc/passwd', 'not an address']) {
      const asked = requestTimestamp({ url, message, signal, timeout: 1000 });
      await expect(asked).rejects.toThrow(withCode('timestamp-unreachable'));
    }
  });
});

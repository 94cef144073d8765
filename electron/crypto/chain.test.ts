import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Authorities } from './authorities.test-support.ts';
import { generateCertificateKey, selfSign } from './certificate.ts';
import { buildChain } from './chain.ts';
import { Bench, mutations } from './stock-tools.test-support.ts';

// The stock tools are slow to start where many tests share the machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAY = 86_400_000;
const TRUSTED = { trusted: true };
const untrusted = (reason: string) => ({ trusted: false, reason });
let now: Date;
const bench = new Bench();
const made: Record<string, Uint8Array> = {};
const named = (name: string): Uint8Array => {
  const der = made[name];
  if (der === undefined) throw new Error(name);
  return der;
};

beforeAll(async () => {
  const authorities = new Authorities(bench);
  made.root = authorities.root('root');
  made.rival = authorities.root('rival');
  made.intermediate = authorities.issue('intermediate', 'root', 'intermediate');
  made.lower = authorities.issue('lower', 'intermediate', 'intermediate');
  made.leaf = authorities.issue('leaf', 'intermediate', 'signer');
  made.direct = authorities.issue('direct', 'root', 'signer', 'rsa');
  made.expired = authorities.issue('expired', 'root', 'signer', 'ec', -1);
  made.strange = authorities.issue('strange', 'root', 'strange');
  made.tooDeep = authorities.issue('tooDeep', 'lower', 'signer');
  made.underLeaf = authorities.issue('underLeaf', 'direct', 'signer');
  made.broken = authorities.issue('broken', 'root', 'intermediate', 'rsa-broken');
  made.underBroken = authorities.issue('underBroken', 'broken', 'signer');
  made.edwards = authorities.issue('edwards', 'root', 'intermediate', 'edwards');
  made.underEdwards = authorities.issue('underEdwards', 'edwards', 'signer');
  made.own = await selfSign({
    ...{
      commonName: 'own',
      organisation: 'office',
      country: 'KZ',
      notBefore: new Date(Date.now() - DAY),
      days: 10,
    },
    privateKey: await generateCertificateKey(),
  });
  now = new Date();
});
afterAll(() => bench.remove());

describe('a chain', () => {
  it('is trusted when it leads to a trusted root', () => {
    expect(buildChain(named('direct'), [], [named('root')], now)).toEqual(TRUSTED);
    expect(buildChain(named('leaf'), [named('intermediate')], [named('root')], now)).toEqual(TRUSTED);
    expect(
      buildChain(
        named('leaf'),
        [named('rival'), named('intermediate')],
        [named('rival'), named('root')],
        now,
      ),
    ).toEqual(TRUSTED);
  });

  it('is trusted when the leaf is self-signed and itself the anchor', () => {
    expect(buildChain(named('own'), [], [named('own')], now)).toEqual(TRUSTED);
    expect(buildChain(named('own'), [named('own')], [named('root')], now)).toEqual(
      untrusted('no-trusted-issuer'),
    );
  });

  it('never takes its anchor from inside', () => {
    expect(buildChain(named('direct'), [named('root')], [], now)).toEqual(untrusted('no-trusted-issuer'));
    expect(buildChain(named('direct'), [named('root')], [named('rival')], now)).toEqual(
      untrusted('no-trusted-issuer'),
    );
  });

  it('does not end in an anchor that is not a root, as with openssl', () => {
    expect(buildChain(named('leaf'), [], [named('intermediate')], now)).toEqual(
      untrusted('no-trusted-issuer'),
    );
    expect(bench.accepts('openssl', 'verify', '-CAfile', 'intermediate.pem', 'leaf.pem')).toBe(false);
  });

  it('needs every certificate to be valid at the time', () => {
    expect(buildChain(named('expired'), [], [named('root')], now)).toEqual(untrusted('expired'));
    const later = new Date(now.getTime() + 25 * DAY);
    expect(buildChain(named('leaf'), [named('intermediate')], [named('root')], later)).toEqual(
      untrusted('expired'),
    );
    const earlier = new Date(now.getTime() - 2 * DAY);
    expect(buildChain(named('direct'), [], [named('root')], earlier)).toEqual(untrusted('not-yet-valid'));
    expect(buildChain(named('own'), [], [named('own')], later)).toEqual(untrusted('expired'));
  });

  it('passes only through authorities, within their path length', () => {
    expect(buildChain(named('underLeaf'), [named('direct')], [named('root')], now)).toEqual(
      untrusted('not-an-authority'),
    );
    expect(
      buildChain(named('tooDeep'), [named('lower'), named('intermediate')], [named('root')], now),
    ).toEqual(untrusted('path-too-long'));
  });

  it('passes through no key or algorithm that is not accepted', () => {
    for (const [leaf, issuer] of [
      ['underBroken', 'broken'],
      ['underEdwards', 'edwards'],
    ] as const) {
      expect(buildChain(named(leaf), [named(issuer)], [named('root')], now)).toEqual(
        untrusted('unsupported-algorithm'),
      );
    }
  });

  it('does not pass an authority of the same name with another key', () => {
    const impostor = new Bench();
    try {
      const theirs = new Authorities(impostor).root('root');
      expect(buildChain(named('direct'), [], [theirs], now)).toEqual(untrusted('bad-signature'));
      expect(buildChain(named('direct'), [], [theirs, named('root')], now)).toEqual(TRUSTED);
    } finally {
      impostor.remove();
    }
  });

  it('holds no critical extension that is not understood', () => {
    expect(buildChain(named('strange'), [], [named('root')], now)).toEqual(
      untrusted('unknown-critical-extension'),
    );
  });

  it('is not trusted after any change of a byte of the leaf', () => {
    for (const mutated of mutations(named('direct'), [0x01])) {
      expect(buildChain(mutated, [], [named('root')], now).trusted).toBe(false);
    }
  });

  it('passes over certificates that cannot be read', () => {
    const junk = new Uint8Array([0x30, 0x00]);
    expect(buildChain(named('direct'), [junk], [junk, named('root')], now)).toEqual(TRUSTED);
    expect(buildChain(junk, [], [named('root')], now)).toEqual(untrusted('malformed'));
  });
});

import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../electron/contract/verdict.ts';
import { ageDecrypt, ageEncrypt, recipientOf } from '../../../electron/crypto/age.ts';
import { Authorities } from '../../../electron/crypto/authorities.test-support.ts';
import { generateCertificateKey, selfSign, toPem } from '../../../electron/crypto/certificate.ts';
import { signDetached } from '../../../electron/crypto/cms.ts';
import { Bench } from '../../../electron/crypto/stock-tools.test-support.ts';
import { makeExcerpt } from '../../../electron/evidence/writer/make-excerpt.ts';
import { type ExcerptWorld, excerptWorld } from '../../fixtures/excerpt.ts';
import { examine, Forgery } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { SESSION_ACTS } from '../../fixtures/session-record.ts';
import { SeededRandom } from '../faults/support/random.ts';

/** Another set of changes for another number; the number of a failed run is in its message. */
const SEED = Number(process.env.SENIM_MUTANTS_SEED ?? 20_260_301);
const SURELY_REFUSED: readonly Verdict[] = ['invalid', 'unreadable'];

const P7S = 'signatures/tagmanifest-sha256.txt.p7s';
const coSignature = (number: number): string => `signatures/tagmanifest-sha256.txt.${number}.p7s`;

let world: PackageWorld;
let film: ExcerptWorld;
let plain: Forgery;
let coSigned: Forgery;
let excerpt: Forgery;

beforeAll(async () => {
  // A line of each kind that has a file of its own; thousands of packages are checked.
  const acts = SESSION_ACTS.filter(({ kind }) => kind === 'script.taken' || kind === 'exhibit.added');
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(2, 300) }], acts);
  film = await excerptWorld(3);
  plain = await small(await Forgery.of(world));
  coSigned = await signedByPeople(plain.copy(), 2);
  const order = { spans: [{ fromMs: 1000, toMs: 2000 }], finding: true };
  const { path } = await makeExcerpt(film.excerpt(order), film.hooks());
  excerpt = await small(await Forgery.from(film, await ageDecrypt(await readFile(path), [film.identity])));
});
afterAll(() => {
  world.remove();
  film.remove();
});

/** The same package with a short report in place of the printed one, signed anew: thousands of it are checked. */
async function small(bag: Forgery): Promise<Forgery> {
  bag.write('data/custody/report.pdf', '%PDF-1.7 short');
  return await bag.signed();
}

async function signedByPeople(bag: Forgery, count: number): Promise<Forgery> {
  bag.write('bag-info.txt', `${bag.text('bag-info.txt')}Co-Signatures: ${count}\n`);
  await bag.signed();
  for (let number = 1; number <= count; number += 1) {
    const privateKey = await generateCertificateKey();
    const names = { commonName: `Person ${number}`, organisation: 'Отдел', country: 'KZ' };
    const notBefore = new Date(Date.now() - 86_400_000);
    const certificateDer = await selfSign({ ...names, privateKey, notBefore, days: 30 });
    const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
    const p7s = await signDetached({
      content: bag.files.get('tagmanifest-sha256.txt') ?? Buffer.alloc(0),
      ...{ certificateDer, chain: [], signingTime: new Date(bag.time * 1000) },
      sign: async (bytes) => Uint8Array.from(sign('sha256', bytes, key)),
    });
    bag.files.set(coSignature(number), Buffer.from(p7s));
  }
  return bag;
}

const flipBit = (bytes: Uint8Array, random: SeededRandom): Buffer => {
  const changed = Buffer.from(bytes);
  const at = random.integer(0, bytes.length - 1);
  changed.writeUInt8(changed.readUInt8(at) ^ (1 << random.integer(0, 7)), at);
  return changed;
};
const cut = (bytes: Uint8Array, random: SeededRandom): Buffer =>
  Buffer.from(bytes.subarray(0, random.integer(0, bytes.length - 1)));
/** Three bits for each cut. */
const change = (bytes: Uint8Array, random: SeededRandom): Buffer =>
  (random.chance(0.75) ? flipBit : cut)(bytes, random);

/** Every package checked in this file. */
let checked = 0;

/** Makes mutants and asks for a verdict on each. @returns the verdicts that there were */
async function verdictsOf(count: number, make: (random: SeededRandom, n: number) => Promise<Verdict>) {
  const verdicts = new Map<Verdict, number>();
  for (let n = 0; n < count; n += 1) {
    const verdict = await make(new SeededRandom(SEED + n * 7919), n);
    if (!SURELY_REFUSED.includes(verdict)) expect({ seed: SEED, n, verdict }).toBe('refused');
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  checked += count;
  return verdicts;
}

const KINDS: readonly [string, () => Forgery][] = [
  ['a package', () => plain],
  ['a package that people signed beside', () => coSigned],
  ['an excerpt', () => excerpt],
];

describe.each(KINDS)('of %s', (_, given) => {
  it('the original is valid', async () => {
    expect((await given().copy().check()).verdict).toBe('valid');
  });

  it('no mutant of the encrypted file is valid', async () => {
    const bag = given();
    const sealed = await ageEncrypt(bag.tar(), [await recipientOf(bag.world.identity)]);
    const verdicts = await verdictsOf(250, async (random) => {
      return (await examine(bag.world, change(sealed, random))).verdict;
    });
    expect(verdicts.get('invalid')).toBeGreaterThan(100);
  });

  it('no mutant of the archive in it is valid', async () => {
    const tar = given().tar();
    await verdictsOf(250, async (random) => (await given().check(change(tar, random))).verdict);
  });

  it('no mutant of any file in it is valid', async () => {
    const paths = [...given().files.keys()];
    await verdictsOf(paths.length * 12, async (random, n) => {
      const bag = given().copy();
      const path = paths[n % paths.length] ?? '';
      bag.files.set(path, change(bag.files.get(path) ?? Buffer.alloc(0), random));
      return (await bag.check()).verdict;
    });
  });

  it('no mutant whose manifests were made to fit is valid: the signature does not', async () => {
    const paths = [...given().files.keys()].filter(
      (path) => !path.startsWith('signatures/') && !path.includes('manifest-'),
    );
    const signature = given().files.get(P7S) ?? Buffer.alloc(0);
    await verdictsOf(paths.length * 6, async (random, n) => {
      const bag = given().copy();
      const path = paths[n % paths.length] ?? '';
      bag.files.set(path, change(bag.files.get(path) ?? Buffer.alloc(0), random));
      const fitting = await bag.signed();
      fitting.files.set(P7S, signature);
      return (await fitting.check()).verdict;
    });
  });
});

describe('a package of an office whose certificate an authority issued', () => {
  it('is not valid with a changed, another or no certificate beside the signer, though it is pinned', async () => {
    const bench = new Bench();
    const authorities = new Authorities(bench);
    authorities.root('root');
    const [chain, other] = ['first', 'second'].map((name) => authorities.issue(name, 'root', 'intermediate'));
    bench.remove();
    if (chain === undefined || other === undefined) throw new Error('no certificates');
    const bag = plain.copy().write('data/trust/intermediates.pem', toPem(chain));
    await bag.signed();
    const signedWith = async (certificates: readonly Uint8Array[]): Promise<Forgery> => {
      const content = bag.files.get('tagmanifest-sha256.txt') ?? Buffer.alloc(0);
      const { certificateDer, sign: signing } = world;
      const office = { certificateDer, sign: signing, signingTime: new Date(bag.time * 1000) };
      const copy = bag.copy();
      copy.files.set(P7S, Buffer.from(await signDetached({ content, chain: certificates, ...office })));
      return copy;
    };
    const good = await signedWith([chain]);
    expect((await good.check()).verdict).toBe('valid');
    for (const certificates of [[], [other], [chain, other]])
      expect((await (await signedWith(certificates)).check()).verdict).toBe('invalid');
    const p7s = good.files.get(P7S) ?? Buffer.alloc(0);
    await verdictsOf(60, async (random) => {
      const mutant = good.copy();
      const begin = p7s.indexOf(chain);
      const changed = flipBit(p7s.subarray(begin, begin + chain.length), random);
      mutant.files.set(
        P7S,
        Buffer.concat([p7s.subarray(0, begin), changed, p7s.subarray(begin + chain.length)]),
      );
      return (await mutant.check()).verdict;
    });
  });
});

describe('a mutant of the log and its proofs that the office signs anew', () => {
  it('is never valid: only the log key could make it so', async () => {
    const paths = [...plain.files.keys()].filter((path) =>
      /custody\/(events|proofs|checkpoint)|\.fragments\.json$|\.mp4$/.test(path),
    );
    await verdictsOf(paths.length * 25, async (random, n) => {
      const bag = plain.copy();
      const path = paths[n % paths.length] ?? '';
      bag.files.set(path, change(bag.files.get(path) ?? Buffer.alloc(0), random));
      return (await (await bag.signed()).check()).verdict;
    });
  });
});

it('these were 2,000 or more', () => {
  console.info(`${checked} mutants, seed ${SEED}`);
  expect(checked).toBeGreaterThanOrEqual(2_000);
});

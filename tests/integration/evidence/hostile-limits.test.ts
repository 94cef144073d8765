import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import { ageEncrypt, recipientOf } from '../../../electron/crypto/age.ts';
import { CustodyError } from '../../../electron/custody/errors.ts';
import { parseEventLine } from '../../../electron/custody/event.ts';
import { LIMITS } from '../../../electron/evidence/verifier/limits.ts';
import { examine, Forgery, failures } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';

let world: PackageWorld;
let good: Forgery;
let sealed: Buffer;

beforeAll(async () => {
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(2, 500) }]);
  good = await Forgery.of(world);
  sealed = Buffer.from(await ageEncrypt(good.tar(), [await recipientOf(world.identity)]));
}, 60_000);
afterAll(() => world.remove());

type Forge = (bag: Forgery) => unknown;
const EVENTS = 'data/custody/events.jsonl';
const PROOFS = 'data/custody/proofs.json';
const LIST = 'data/recording/face.fragments.json';

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const wide = `[${'{},'.repeat(3_000_000)}{}]`;
/** An event whose details are so deep that a walk over them would exhaust the stack. */
const deepEvent =
  (depth: number): Forge =>
  (bag) =>
    bag.write(EVENTS, bag.text(EVENTS).replace('"details":{', `"details":{"a":${deep(depth)},`));
const write =
  (path: string, text: string): Forge =>
  (bag) =>
    bag.write(path, text);

const BOMBS: readonly [string, CheckCode, Forge][] = [
  ['an event nested 1,000 deep', 'custody-malformed', deepEvent(1_000)],
  ['an event nested 20,000 deep', 'custody-malformed', deepEvent(20_000)],
  ['an event nested 2,000,000 deep', 'custody-malformed', deepEvent(2_000_000)],
  ['proofs nested 2,000,000 deep', 'custody-malformed', write(PROOFS, deep(2_000_000))],
  ['proofs of 3,000,000 things', 'custody-malformed', write(PROOFS, `{"proofs":${wide}}`)],
  ['a list nested 2,000,000 deep', 'fragments-malformed', write(LIST, deep(2_000_000))],
  ['a list of 3,000,000 records', 'fragments-malformed', write(LIST, `{"records":${wide}}`)],
  [
    'numbers that are too long',
    'fragments-malformed',
    (bag) => bag.write(LIST, bag.text(LIST).replace('"index":0', `"index":${'9'.repeat(1_000_000)}`)),
  ],
  [
    'an event of 40,000,000 characters',
    'custody-malformed',
    (bag) => bag.write(EVENTS, `{"v":1,"a":"${'x'.repeat(40_000_000)}"}\n`),
  ],
  ['2,000,000 empty events', 'custody-malformed', write(EVENTS, '\n'.repeat(2_000_000))],
  [
    'more small files than fit in memory',
    'archive-limits',
    (bag) => bag.files.set('signatures/x.p7s', Buffer.alloc(LIMITS.keptBytes)),
  ],
];

describe('a package with', () => {
  it.each(BOMBS)('%s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    const report = await (await bag.signed()).check();
    expect(failures(report)).toContain(code);
    expect(report.verdict).toBe('invalid');
  });

  it('more entries than any package has is refused before the next one is opened', async () => {
    const bag = good.copy();
    const opened = bag.entries().length;
    const folders = Array.from(
      { length: LIMITS.entries - opened },
      (_, n) => `zz/${String(n).padStart(5, '0')}`,
    );
    for (const path of folders) bag.files.set(path, Buffer.alloc(0));
    const report = await bag.check();
    expect(failures(report)).toEqual(['archive-limits']);
    bag.files.delete(folders.at(-1) ?? '');
    expect(failures(await bag.check())).not.toContain('archive-limits');
  });

  it('a record larger than any sealed file takes is refused by its list', async () => {
    const bag = good.copy();
    bag.write(LIST, bag.text(LIST).replace(/"length":\d+/, `"length":${LIMITS.recordBytes + 1}`));
    expect(failures(await (await bag.signed()).check())).toContain('archive-limits');
  });

  it('a document that is no JSON at all in PDF, picture and session is not looked into', async () => {
    const bag = good.copy();
    bag.files.set('data/custody/report.pdf', randomBytes(3000));
    for (const path of bag.files.keys()) if (path.endsWith('.jpg')) bag.files.set(path, randomBytes(3000));
    bag.write('data/session/session.json', deep(2_000_000));
    bag.write('data/metadata/case.jsonld', deep(2_000_000));
    expect((await (await bag.signed()).check()).verdict).toBe('valid');
  });
});

describe('an event line', () => {
  it.each([65, 1_000, 5_000, 20_000, 200_000])('nested %i deep is refused by name', (depth) => {
    const [line = ''] = good.text(EVENTS).split('\n');
    const changed = line.replace('"details":{', `"details":{"a":${deep(depth)},`);
    expect(() => parseEventLine(changed)).toThrow(CustodyError);
  });
});

describe('an encrypted file whose header holds', () => {
  const stanza = (type: string, body: Buffer): string =>
    `-> ${type}\n${body.toString('base64').replace(/=/g, '')}\n`;
  const x25519 = (): string =>
    stanza(`X25519 ${randomBytes(32).toString('base64').replace(/=/g, '')}`, randomBytes(32));
  const withStanzas = (stanzas: string): Buffer =>
    Buffer.concat([
      Buffer.from(`age-encryption.org/v1\n${stanzas}`),
      sealed.subarray('age-encryption.org/v1\n'.length),
    ]);

  it.each<[string, CheckCode, () => Buffer]>([
    ['1,001 recipients', 'age-malformed', () => withStanzas(Array.from({ length: 1_000 }, x25519).join(''))],
    ['9,000 recipients', 'age-malformed', () => withStanzas(x25519().repeat(9_000))],
    [
      '20,000 stanzas of a kind that nobody knows',
      'age-malformed',
      () => withStanzas(stanza('grease', randomBytes(3)).repeat(20_000)),
    ],
    ['a megabyte in one stanza', 'age-malformed', () => withStanzas(stanza('big', randomBytes(1_000_000)))],
    ['a line of a megabyte', 'ciphertext-changed', () => withStanzas(`-> ${'a'.repeat(1_000_000)}\n\n`)],
    [
      'a line without an end',
      'age-malformed',
      () => Buffer.from(`age-encryption.org/v1\n${'-> '.repeat(900_000)}`),
    ],
    [
      'stanzas without an end',
      'age-malformed',
      () => Buffer.from(`age-encryption.org/v1\n${'-> a\n\n'.repeat(300_000)}`),
    ],
    [
      'one stanza more than was sealed',
      'ciphertext-changed',
      () => withStanzas(stanza('grease', randomBytes(3))),
    ],
    [
      'a passphrase beside its recipient',
      'ciphertext-changed',
      () => withStanzas(stanza('scrypt AAAAAAAAAAAAAAAAAAAAAA 30', randomBytes(32))),
    ],
  ])('%s is refused as %s', async (_, code, make) => {
    const report = await examine(world, make());
    expect(failures(report)).toEqual([code]);
    expect(report.verdict).not.toBe('valid');
  });
});

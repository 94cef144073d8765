import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import {
  addLine,
  DECLARATION,
  edit,
  type Forge,
  INFO,
  listing,
  MANIFEST,
  remove,
  SESSION,
  TAGS,
} from '../../fixtures/bag-edits.ts';
import { Forgery, failures } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';

let world: PackageWorld;
let good: Forgery;

beforeAll(async () => {
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(2, 2000) }]);
  good = await Forgery.of(world);
}, 60_000);
afterAll(() => world.remove());

/** What a careless or dishonest office could sign; everything but the weakness is made good again. */
const WEAK: readonly [string, CheckCode, Forge][] = [
  // What the stock reader takes.
  [
    'a manifest of another kind that lists less',
    'bag-manifest-other',
    (bag) => bag.write('manifest-md5.txt', ''),
  ],
  ['a tag manifest of another kind', 'bag-manifest-other', (bag) => bag.write('tagmanifest-sha512.txt', '')],
  ['a line with one space', 'bag-manifest-line', edit(MANIFEST, (text) => text.replace('  ', ' '))],
  ['a line with a star', 'bag-manifest-line', edit(MANIFEST, (text) => text.replace('  ', ' *'))],
  ['a line that is no line', 'bag-manifest-line', addLine(MANIFEST, 'remark')],
  ['an empty line', 'bag-manifest-line', addLine(MANIFEST, '')],
  [
    'a digest in capitals',
    'bag-manifest-line',
    edit(MANIFEST, (text) => text.replace(/^[0-9a-f]{64}/, (d) => d.toUpperCase().replace(/^\d/, 'A'))),
  ],
  ['white space around a path', 'bag-manifest-path', listing(` ${SESSION}`)],
  ['white space behind a path', 'bag-manifest-path', listing(`${SESSION} `)],
  [
    'carriage returns in a manifest',
    'bag-line-ends',
    edit(MANIFEST, (text) => text.replaceAll('\n', '\r\n')),
  ],
  ['a manifest without its last line feed', 'bag-line-ends', edit(MANIFEST, (text) => text.trimEnd())],
  ['fetch.txt', 'bag-fetch', (bag) => bag.write('fetch.txt', `file:///etc/passwd 10 ${SESSION}\n`)],
  // The names of the conformance suite.
  ['a path that leaves the bag', 'bag-manifest-path', listing('data/../../etc/passwd')],
  ['an absolute path', 'bag-manifest-path', listing('/etc/passwd')],
  ['a path at home', 'bag-manifest-path', listing('~/data/session.json')],
  ['a path of another user', 'bag-manifest-path', listing('~root/session.json')],
  ['a path with a drive letter', 'bag-manifest-path', listing('C:\\data\\session.json')],
  ['a path of a network share', 'bag-manifest-path', listing('\\\\server\\data\\session.json')],
  ['a path outside data in the manifest', 'bag-manifest-path', listing('bagit.txt')],
  ['a file listed twice', 'bag-manifest-duplicate', edit(MANIFEST, (text) => text + text)],
  [
    'a file listed twice with other hashes',
    'bag-manifest-duplicate',
    addLine(MANIFEST, `${'0'.repeat(64)}  ${SESSION}`),
  ],
  ['a changed payload file', 'bag-payload-changed', (bag) => bag.flip(SESSION, 40)],
  ['a missing payload file', 'bag-payload-missing', remove(SESSION)],
  ['an unlisted payload file', 'bag-payload-unlisted', (bag) => bag.write('data/more.txt', 'more')],
  [
    'a listed file that never was',
    'bag-payload-missing',
    addLine(MANIFEST, `${'0'.repeat(64)}  data/never.txt`),
  ],
  ['no declaration', 'bag-declaration-missing', remove(DECLARATION)],
  [
    'a declaration of another version',
    'bag-declaration',
    edit(DECLARATION, (text) => text.replace('1.0', '0.97')),
  ],
  [
    'a declaration without an encoding',
    'bag-declaration',
    edit(DECLARATION, (text) => text.replace(/^Tag.*\n/m, '')),
  ],
  [
    'a declaration in another encoding',
    'bag-declaration',
    edit(DECLARATION, (text) => text.replace('UTF-8', 'UTF-16')),
  ],
  ['a byte order mark', 'bag-byte-order-mark', edit(DECLARATION, (text) => `\ufeff${text}`)],
  [
    'bytes that are no UTF-8',
    'bag-text',
    (bag) => bag.files.set(DECLARATION, Buffer.from([0xc3, 0x28, 0x0a])),
  ],
  ['control characters', 'bag-text', edit(DECLARATION, (text) => `${text}\u0007\n`)],
  // What only our packages have.
  ['no bag-info.txt', 'bag-info-missing', remove(INFO)],
  ['no Payload-Oxum', 'bag-oxum-missing', edit(INFO, (text) => text.replace(/^Payload-Oxum.*\n/m, ''))],
  [
    'a wrong Payload-Oxum',
    'bag-oxum-differs',
    edit(INFO, (text) => text.replace(/^(Payload-Oxum: )/m, '$11')),
  ],
  [
    'a Payload-Oxum that is none',
    'bag-info-malformed',
    edit(INFO, (text) => text.replace(/^(Payload-Oxum: ).*/m, '$1many')),
  ],
  ['a folded line', 'bag-info-malformed', addLine(INFO, ' more')],
  ['a label twice', 'bag-info-malformed', edit(INFO, (text) => text + text)],
  [
    'no organisation',
    'bag-info-malformed',
    edit(INFO, (text) => text.replace(/^Source-Organization.*\n/m, '')),
  ],
  [
    'a session that is none',
    'bag-info-malformed',
    edit(INFO, (text) => text.replace(/^(Session-Identifier: ).*/m, '$1x')),
  ],
  [
    'another id than the folder',
    'bag-id-differs',
    edit(INFO, (text) => text.replace(/^(External-Identifier: ep-)./m, '$1z')),
  ],
  [
    'another time than the archive',
    'archive-time',
    edit(INFO, (text) =>
      text
        .replace(/^(Package-Created: \d{4}-\d\d-\d\dT\d\d:\d\d:).*/m, '$100.000Z')
        .replace(/:00\.000Z/, ':00.000Z'),
    ),
  ],
  ['a file beside the signature', 'bag-signature-folder', (bag) => bag.write('signatures/more.p7s', 'x')],
];

describe('a bag with', () => {
  it.each(WEAK)('%s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    const report = await (await bag.signedTags()).check();
    expect(failures(report)).toContain(code);
    expect(report.parts.find(({ part }) => part === 'bag')?.code).toBe(code);
    expect(report.verdict).toBe('invalid');
  });

  it.each<[string, CheckCode, Forge]>([
    ['no tag manifest', 'bag-tag-manifest-missing', remove(TAGS)],
    ['no manifest', 'bag-manifest-missing', remove(MANIFEST)],
    ['an unlisted tag file', 'bag-tag-unlisted', (bag) => bag.write('remarks.txt', 'x\n')],
    ['a tag file that is listed and missing', 'bag-tag-missing', remove('VERIFY.txt')],
    ['a changed tag file', 'bag-tag-changed', (bag) => bag.flip('VERIFY.txt', 100)],
    [
      'carriage returns in the tag manifest',
      'bag-line-ends',
      edit(TAGS, (text) => text.replaceAll('\n', '\r\n')),
    ],
    [
      'a payload file in the tag manifest',
      'bag-manifest-path',
      addLine(TAGS, `${'0'.repeat(64)}  ${SESSION}`),
    ],
  ])('%s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    const report = await (await bag.signedOnly()).check();
    expect(report.parts.find(({ part }) => part === 'bag')?.code).toBe(code);
    expect(report.verdict).toBe('invalid');
  });

  it('a later version is unreadable, by that name', async () => {
    const bag = good.copy();
    edit(INFO, (text) => text.replace('Package-Version: 1', 'Package-Version: 2'))(bag);
    const report = await (await bag.signed()).check();
    expect(failures(report)).toEqual(['package-newer']);
    expect(report.verdict).toBe('unreadable');
  });

  it('another format is no package', async () => {
    const bag = good.copy();
    edit(INFO, (text) => text.replace('senim-package', 'photo-album'))(bag);
    const report = await (await bag.signed()).check();
    expect(report.verdict).toBe('unreadable');
  });

  it('everything made good again by the office is valid, so each weakness above is the only one', async () => {
    const report = await (await good.copy().signed()).check();
    expect(report.verdict).toBe('valid');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckCode } from '../../../electron/contract/check-codes.ts';
import { encodeHeader } from '../../../electron/evidence/verifier/ustar.ts';
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
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(2, 500) }]);
  good = await Forgery.of(world);
});
afterAll(() => world.remove());

const ZEROS = '0'.repeat(64);

type Row = readonly [name: string, code: CheckCode, forge: Forge];

const declaring = (text: string): Forge => edit(DECLARATION, () => text);

/** What the stock reader takes with exit code 0 (EVIDENCE.md, "BagIt 1.0"); the office signs it on top. */
const TAKEN_BY_OTHERS: readonly Row[] = [
  ['a deleted tag manifest', 'bag-tag-manifest-missing', remove(TAGS)],
  ['an unlisted tag file', 'bag-tag-unlisted', (bag) => bag.write('about.txt', 'x\n')],
  ['an unlisted tag file in a folder', 'bag-tag-unlisted', (bag) => bag.write('more/about.txt', 'x\n')],
  ['a malformed manifest line', 'bag-manifest-line', addLine(MANIFEST, 'no line at all')],
  ['a manifest line without a path', 'bag-manifest-line', addLine(MANIFEST, `${ZEROS}  `)],
  ['a manifest line without a digest', 'bag-manifest-line', addLine(MANIFEST, `  ${SESSION}`)],
  [
    'a manifest line with a short digest',
    'bag-manifest-line',
    addLine(MANIFEST, `${ZEROS.slice(1)}  ${SESSION}`),
  ],
  ['a manifest line with a tab', 'bag-text', edit(MANIFEST, (text) => text.replace('  ', '\t'))],
  [
    'a file missing from one of two manifests',
    'bag-manifest-other',
    (bag) => bag.write('manifest-sha512.txt', `${'0'.repeat(128)}  ${SESSION}\n`),
  ],
  [
    'fetch.txt with a file:// address',
    'bag-fetch',
    (bag) => bag.write('fetch.txt', 'file:///etc/passwd - data/x\n'),
  ],
  ['fetch.txt with nothing in it', 'bag-fetch', (bag) => bag.write('fetch.txt', '')],
  ['CRLF in the manifest', 'bag-line-ends', edit(MANIFEST, (text) => text.replaceAll('\n', '\r\n'))],
  ['CR alone in the manifest', 'bag-line-ends', edit(MANIFEST, (text) => text.replaceAll('\n', '\r'))],
  ['CRLF in bagit.txt', 'bag-line-ends', edit(DECLARATION, (text) => text.replaceAll('\n', '\r\n'))],
  ['CRLF in bag-info.txt', 'bag-line-ends', edit(INFO, (text) => text.replaceAll('\n', '\r\n'))],
];

/** The invalid bags of version 1.0 in the conformance suite of the Library of Congress, by their names there. */
const SUITE_1_0: readonly Row[] = [
  [
    'bagit-with-invalid-whitespace',
    'bag-declaration',
    declaring('BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n'),
  ],
  [
    'bagit-with-invalid-whitespace (before the value)',
    'bag-declaration',
    declaring('BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n'),
  ],
  [
    'bagit-with-invalid-whitespace (behind the value)',
    'bag-declaration',
    declaring('BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n'),
  ],
  [
    'bagit-with-invalid-whitespace (before the label)',
    'bag-declaration',
    declaring(' BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
  ],
  [
    'bagit-with-invalid-whitespace (no space)',
    'bag-declaration',
    declaring('BagIt-Version:1.0\nTag-File-Character-Encoding:UTF-8\n'),
  ],
  [
    'notAllManifestsListAllFiles',
    'bag-manifest-other',
    (bag) => bag.write('manifest-md5.txt', `${'0'.repeat(32)}  ${SESSION}\n`),
  ],
  [
    'same-filename-listed-twice-with-the-same-hash',
    'bag-manifest-duplicate',
    edit(MANIFEST, (text) => `${text}${text.split('\n').find((line) => line.endsWith(SESSION))}\n`),
  ],
  [
    'same-filename-listed-twice-with-different-hashes',
    'bag-manifest-duplicate',
    addLine(MANIFEST, `${ZEROS}  ${SESSION}`),
  ],
];

/** Those of version 0.97. */
const SUITE_0_97: readonly Row[] = [
  ['baginfo-missing-encoding', 'bag-declaration', declaring('BagIt-Version: 1.0\n')],
  ['bom-in-bagit.txt', 'bag-byte-order-mark', edit(DECLARATION, (text) => `\ufeff${text}`)],
  ['bom-in-bag-info.txt', 'bag-byte-order-mark', edit(INFO, (text) => `\ufeff${text}`)],
  ['bom-in-manifest', 'bag-byte-order-mark', edit(MANIFEST, (text) => `\ufeff${text}`)],
  ['corrupt-data-file', 'bag-payload-changed', (bag) => bag.flip(SESSION, 20)],
  ['corrupt-tag-file', 'bag-tag-changed', (bag) => bag.flip('VERIFY.txt', 20)],
  ['extra-file-in-bag', 'bag-payload-unlisted', (bag) => bag.write('data/extra.txt', 'x')],
  ['missing-file-in-bag', 'bag-payload-missing', remove(SESSION)],
  [
    'invalid-version-number',
    'bag-declaration',
    declaring('BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n'),
  ],
  [
    'invalid-version-number (a later one)',
    'bag-declaration',
    declaring('BagIt-Version: 1.1\nTag-File-Character-Encoding: UTF-8\n'),
  ],
  ['missing-bagit.txt', 'bag-declaration-missing', remove(DECLARATION)],
  ['out-of-scope-file-paths (dots)', 'bag-manifest-path', listing('../../../etc/passwd')],
  ['out-of-scope-file-paths (dots below data)', 'bag-manifest-path', listing('data/../../x')],
  ['out-of-scope-file-paths (dots in other code)', 'bag-manifest-path', listing('data/%2e%2e/x')],
  ['out-of-scope-file-paths (absolute)', 'bag-manifest-path', listing('/etc/passwd')],
  ['out-of-scope-file-paths (~)', 'bag-manifest-path', listing('~/x')],
  ['out-of-scope-file-paths (~ of another)', 'bag-manifest-path', listing('~root/x')],
  ['out-of-scope-file-paths (drive letter)', 'bag-manifest-path', listing('C:/x')],
  ['out-of-scope-file-paths (drive letter, relative)', 'bag-manifest-path', listing('C:x')],
  ['out-of-scope-file-paths (UNC)', 'bag-manifest-path', listing('\\\\server\\share\\x')],
  ['out-of-scope-file-paths (UNC with slashes)', 'bag-manifest-path', listing('//server/share/x')],
  ['out-of-scope-file-paths (device)', 'bag-manifest-path', listing('\\\\.\\COM1')],
];

/** What only a package of ours can break, so that every code for a bag is met here. */
const OWN: readonly Row[] = [
  ['no manifest', 'bag-manifest-missing', remove(MANIFEST)],
  ['a listed tag file that is not there', 'bag-tag-missing', remove('VERIFY.txt')],
  ['no bag-info.txt', 'bag-info-missing', remove(INFO)],
  ['a line that is no field', 'bag-info-malformed', addLine(INFO, 'a remark')],
  ['no Payload-Oxum', 'bag-oxum-missing', edit(INFO, (text) => text.replace(/^Payload-Oxum.*\n/m, ''))],
  [
    'a wrong Payload-Oxum',
    'bag-oxum-differs',
    edit(INFO, (text) => text.replace(/^(Payload-Oxum: )/m, '$11')),
  ],
  [
    'another id',
    'bag-id-differs',
    edit(INFO, (text) => text.replace(/^(External-Identifier: ep-)./m, '$1z')),
  ],
  ['a file beside the signature', 'bag-signature-folder', (bag) => bag.write('signatures/x.asc', 'x')],
];

const ROWS: readonly Row[] = [...TAKEN_BY_OTHERS, ...SUITE_1_0, ...SUITE_0_97, ...OWN];
/** In these the tag manifest itself is what is wrong, so it is not made anew. */
const ABOUT_TAGS: readonly CheckCode[] = [
  'bag-tag-manifest-missing',
  'bag-tag-unlisted',
  'bag-tag-changed',
  'bag-tag-missing',
];

describe('the matrix of bags', () => {
  it('begins with a bag that is valid', async () => {
    expect((await (await good.copy().signed()).check()).verdict).toBe('valid');
  });

  it.each(ROWS)('%s is refused as %s', async (_, code, forge) => {
    const bag = good.copy();
    forge(bag);
    const signed = ABOUT_TAGS.includes(code) ? await bag.signedOnly() : await bag.signedTags();
    const report = await signed.check();
    expect(report.parts.find(({ part }) => part === 'bag')).toMatchObject({ status: 'failed', code });
    expect(report.verdict).toBe('invalid');
  });

  it('a symlink in the bag is refused before anything is made of it', async () => {
    const link = Buffer.from(encodeHeader(good.file('z', Buffer.alloc(0))));
    link.write('2', 156);
    link.write('/etc/passwd', 157);
    link.fill(' ', 148, 156);
    const sum = link.reduce((total, byte) => total + byte, 0);
    link.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const tar = Buffer.concat([good.tar().subarray(0, -1024), link, Buffer.alloc(1024)]);
    expect(failures(await good.check(tar))).toEqual(['archive-entry-kind']);
  });

  it('meets every code that there is for a bag', () => {
    const met = new Set<string>(ROWS.map(([, code]) => code));
    const ofBags = CheckCode.options.filter((code) => code.startsWith('bag-') && code !== 'bag-complete');
    expect(ofBags.filter((code) => !met.has(code))).toEqual([]);
  });
});

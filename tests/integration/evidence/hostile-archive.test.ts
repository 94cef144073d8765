import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import { encodeHeader } from '../../../electron/evidence/verifier/ustar.ts';
import { Forgery, failures } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';

let world: PackageWorld;
let good: Forgery;

beforeAll(async () => {
  world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(2, 2000) }]);
  good = await Forgery.of(world);
}, 60_000);
afterAll(() => world.remove());

const END = Buffer.alloc(1024);

const canonicalSum = (block: Buffer): Buffer => {
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')} `, 148);
  block.writeUInt8(0, 155);
  return block;
};

/** The archive with one more entry at the end, whose header may be of any kind. */
function withEntry(name: string, content: Buffer, patch: (block: Buffer) => void = () => undefined): Buffer {
  const entry = { kind: 'file' as const, name, bytes: content.length, time: good.time };
  const header = Buffer.from(encodeHeader(entry));
  patch(header);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([good.tar().subarray(0, -1024), canonicalSum(header), content, padding, END]);
}

const kind = (flag: string) => (block: Buffer) => void block.write(flag, 156);
const link = (flag: string, to: string) => (block: Buffer) => {
  block.write(flag, 156);
  block.write(to, 157);
};

const CONTENT = Buffer.from('x');

/** A name in UTF-8, as other writers put it into a header; each of its bytes is one character to us. */
const withRawName = (name: string): Buffer =>
  withEntry(Buffer.from(name, 'utf8').toString('latin1'), Buffer.from('x'));

const NONE = Buffer.alloc(0);

const CASES: readonly [string, CheckCode, () => Buffer][] = [
  ['a file above the bag', 'archive-path', () => withEntry(`${good.id}/../evil`, CONTENT)],
  ['a file at an absolute path', 'archive-path', () => withEntry('/etc/passwd', CONTENT)],
  ['a path with a dot', 'archive-path', () => withEntry(`${good.id}/./zzz`, CONTENT)],
  ['a hidden file', 'archive-path', () => withEntry(`${good.id}/.zzz`, CONTENT)],
  ['a name that ends in a dot', 'archive-path', () => withEntry(`${good.id}/zzz.`, CONTENT)],
  ['a name with a backslash', 'archive-path', () => withEntry(`${good.id}/z\\z`, CONTENT)],
  ['a drive letter', 'archive-path', () => withEntry('C:/zzz', CONTENT)],
  ['a name with a control character', 'archive-path', () => withEntry(`${good.id}/z\nz`, CONTENT)],
  ['a name with a slash at the end of a file', 'archive-path', () => withEntry(`${good.id}/zzz/`, CONTENT)],
  ['a second top folder', 'archive-outside', () => withEntry('zz-other', CONTENT)],
  ['a device of Windows', 'archive-path', () => withEntry(`${good.id}/nul`, CONTENT)],
  ['a device of Windows with an ending', 'archive-path', () => withEntry(`${good.id}/Aux.mp4`, CONTENT)],
  ['a folder named by a device', 'archive-path', () => withEntry(`${good.id}/com1/x`, CONTENT)],
  ['a stream of NTFS', 'archive-path', () => withEntry(`${good.id}/x:y`, CONTENT)],
  ['a share of a network', 'archive-path', () => withEntry('\\\\server\\share\\x', CONTENT)],
  ['a home folder', 'archive-path', () => withEntry('~root/x', CONTENT)],
  ['a name that ends in a space', 'archive-path', () => withEntry(`${good.id}/zzz `, CONTENT)],
  ['a letter outside ASCII', 'archive-path', () => withEntry(`${good.id}/\u00e9`, CONTENT)],
  ['a letter in two parts', 'archive-path', () => withRawName(`${good.id}/e\u0301`)],
  ['a name that is read backwards', 'archive-path', () => withRawName(`${good.id}/a\u202e4pm.exe`)],
  ['a slash that is none', 'archive-path', () => withRawName(`${good.id}/..\uff0fx`)],
  ['a space of no width', 'archive-path', () => withRawName(`${good.id}/bagit\u200b.txt`)],
  ['a letter that is another in capitals', 'archive-path', () => withRawName(`${good.id}/bag\u212a`)],
  ['bytes that are no UTF-8', 'archive-path', () => withEntry(`${good.id}/\u00ff\u00fe`, CONTENT)],
  ['no name at all', 'archive-path', () => withEntry('', CONTENT)],
  ['a file twice', 'archive-duplicate', () => withEntry(`${good.id}/bagit.txt`, CONTENT)],
  ['a name that differs in case alone', 'archive-duplicate', () => withEntry(`${good.id}/Bagit.txt`, NONE)],
  ['a symbolic link', 'archive-entry-kind', () => withEntry(`${good.id}/z`, NONE, link('2', '/etc/passwd'))],
  ['a hard link', 'archive-entry-kind', () => withEntry(`${good.id}/z`, NONE, link('1', 'bagit.txt'))],
  ['a device', 'archive-entry-kind', () => withEntry(`${good.id}/z`, NONE, kind('3'))],
  ['a pipe', 'archive-entry-kind', () => withEntry(`${good.id}/z`, NONE, kind('6'))],
  ['an extended header', 'archive-entry-kind', () => withEntry('PaxHeader', CONTENT, kind('x'))],
  ['a global extended header', 'archive-entry-kind', () => withEntry('PaxHeader', CONTENT, kind('g'))],
  ['a long name of GNU tar', 'archive-entry-kind', () => withEntry('././@LongLink', CONTENT, kind('L'))],
  ['a long link of GNU tar', 'archive-entry-kind', () => withEntry('././@LongLink', CONTENT, kind('K'))],
  ['a file of the old kind', 'archive-entry-kind', () => withEntry(`${good.id}/z`, CONTENT, kind('\0'))],
  ['a contiguous file', 'archive-entry-kind', () => withEntry(`${good.id}/z`, CONTENT, kind('7'))],
  ['a block device', 'archive-entry-kind', () => withEntry(`${good.id}/z`, NONE, kind('4'))],
  ['a continued volume', 'archive-entry-kind', () => withEntry(`${good.id}/z`, CONTENT, kind('M'))],
  ['a name of a volume', 'archive-entry-kind', () => withEntry('volume', NONE, kind('V'))],
  ['a folder with its listing', 'archive-entry-kind', () => withEntry(`${good.id}/z`, CONTENT, kind('D'))],
  ['a header of Solaris', 'archive-entry-kind', () => withEntry('x', CONTENT, kind('X'))],
  ['a sparse file', 'archive-entry-kind', () => withEntry(`${good.id}/z`, CONTENT, kind('S'))],
  [
    'a writable file',
    'archive-header',
    () => withEntry(`${good.id}/z`, NONE, (b) => void b.write('000644', 100)),
  ],
  [
    'a file of somebody',
    'archive-header',
    () => withEntry(`${good.id}/z`, NONE, (b) => void b.write('001750', 108)),
  ],
  [
    'a name of an owner',
    'archive-header',
    () => withEntry(`${good.id}/z`, NONE, (b) => void b.write('root', 265)),
  ],
  [
    'bytes after the name',
    'archive-header',
    () => withEntry(`${good.id}/z`, NONE, (b) => void b.write('zz', 90)),
  ],
  [
    'a size that is no number',
    'archive-header',
    () => withEntry(`${good.id}/z`, NONE, (b) => void b.write('9', 124)),
  ],
  [
    'a size of 2^47 bytes',
    'archive-limits',
    () =>
      withEntry(`${good.id}/z`, NONE, (b) => {
        b.fill(0, 124, 136);
        b.writeUInt8(0x80, 124);
        b.writeUIntBE(2 ** 47, 130, 6);
      }),
  ],
  [
    'another time',
    'archive-time',
    () => withEntry(`${good.id}/z`, NONE, (b) => void b.write('00000000001', 136)),
  ],
  [
    'a folder with bytes',
    'archive-header',
    () =>
      withEntry(`${good.id}/z/`, CONTENT, (block) => {
        block.write('5', 156);
        block.write('000555', 100);
      }),
  ],
  [
    'a folder without a slash',
    'archive-path',
    () =>
      withEntry(`${good.id}/z`, NONE, (block) => {
        block.write('5', 156);
        block.write('000555', 100);
      }),
  ],
  ['a file whose folder is not listed', 'archive-folders', () => withEntry(`${good.id}/zz/z`, NONE)],
  ['a very long path', 'archive-limits', () => withEntry(`${good.id}/${'z/'.repeat(20)}z`, NONE)],
  ['bytes after the end', 'archive-trailing-data', () => Buffer.concat([good.tar(), CONTENT])],
  ['zeros after the end', 'archive-trailing-data', () => Buffer.concat([good.tar(), END])],
  [
    'an entry after an empty block',
    'archive-trailing-data',
    () => {
      const tar = good.tar();
      return Buffer.concat([tar.subarray(0, -512), good.entry(good.folder('zz/')), END]);
    },
  ],
  ['no end', 'archive-truncated', () => good.tar().subarray(0, -1024)],
  ['half an end', 'archive-truncated', () => good.tar().subarray(0, -512)],
  ['an end within a file', 'archive-truncated', () => good.tar().subarray(0, 1600)],
  [
    'an empty folder',
    'archive-folders',
    () => Buffer.concat([good.tar().subarray(0, -1024), good.entry(good.folder('zz/')), END]),
  ],
  [
    'bytes in the padding',
    'archive-padding',
    () => {
      const tar = good.tar();
      tar.writeUInt8(1, tar.length - 1025);
      return tar;
    },
  ],
  [
    'entries in another order',
    'archive-order',
    () => {
      const [top, first, second, ...rest] = good.entries().map(({ bytes }) => bytes);
      return Buffer.concat([top ?? NONE, second ?? NONE, first ?? NONE, ...rest, END]);
    },
  ],
  [
    'a checksum of blanks',
    'archive-header',
    () => {
      const tar = good.tar();
      tar.fill(' ', 512 + 148, 512 + 156);
      return tar;
    },
  ],
];

describe('an archive that holds', () => {
  it('what the writer wrote is valid', async () => {
    expect((await good.check()).verdict).toBe('valid');
  });

  it.each(CASES)('%s is refused as %s', async (_, code, tar) => {
    const report = await good.check(tar());
    expect(failures(report)).toEqual([code]);
    expect(report.verdict).toBe('invalid');
    expect(report.parts.filter(({ status }) => status === 'skipped')).toHaveLength(4);
  });

  it.each([
    ['nothing', () => NONE],
    ['an empty archive', () => END],
    ['another thing', () => Buffer.from('%PDF-1.7'.repeat(200))],
    ['a file at the top', () => Buffer.concat([good.entry(good.file('x', NONE)), END])],
    [
      'a folder that is not named by an id',
      () => Buffer.concat([good.entry({ ...good.folder(''), name: 'photos/' }), END]),
    ],
  ])('%s is no package', async (_, tar) => {
    const report = await good.check(tar());
    expect(failures(report)).toEqual(['not-a-package']);
    expect(report.verdict).toBe('unreadable');
  });
});

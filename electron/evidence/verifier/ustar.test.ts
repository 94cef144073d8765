import fc from 'fast-check';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { CheckFailure } from './check-failure.ts';
import { readTar, type TarEvent } from './tar.ts';
import { encodeHeader, readHeader, type UstarEntry } from './ustar.ts';

const MODES = { file: 0o444, folder: 0o555 } as const;

/** The first block that the library writes for an entry. */
async function libraryHeader({ kind, name, bytes, time }: UstarEntry): Promise<Buffer> {
  const archive = pack();
  archive.on('error', () => undefined);
  const type = kind === 'file' ? 'file' : 'directory';
  const entry = archive.entry({ name, size: bytes, mode: MODES[kind], mtime: new Date(time * 1000), type });
  entry.on('error', () => undefined);
  for await (const block of archive as AsyncIterable<Buffer>) {
    archive.destroy();
    return Buffer.from(block);
  }
  throw new Error('the library wrote nothing');
}

const segment = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,30}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => segments.join('/'));
const entries: fc.Arbitrary<UstarEntry> = fc.record({
  kind: fc.constant('file' as const),
  name: path,
  bytes: fc.oneof(fc.nat(), fc.integer({ min: 0, max: 2 ** 42 })),
  time: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

describe('a header', () => {
  it('is the one that the library writes, for any name, size and time', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (entry) => {
        expect(Buffer.compare(await libraryHeader(entry), encodeHeader(entry))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('is the one that the library writes for a folder', async () => {
    const entry = {
      kind: 'folder',
      name: 'ep-00000000000000000000/data/',
      bytes: 0,
      time: 1_700_000_000,
    } as const;
    expect(Buffer.compare(await libraryHeader(entry), encodeHeader(entry))).toBe(0);
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(readHeader(encodeHeader(entry))).toEqual(entry);
      }),
    );
  });

  it('has one form: any other byte anywhere is refused or means another entry', () => {
    const position = fc.nat({ max: 511 });
    fc.assert(
      fc.property(entries, position, fc.integer({ min: 1, max: 255 }), (entry, at, by) => {
        const block = Buffer.from(encodeHeader(entry));
        block.writeUInt8((block.readUInt8(at) + by) % 256, at);
        expect(() => readHeader(block)).toThrow(CheckFailure);
      }),
      { numRuns: 400 },
    );
  });
});

async function read(bytes: Uint8Array, piece: number): Promise<TarEvent['type'][]> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const seen: TarEvent['type'][] = [];
  for await (const event of readTar(pieces())) seen.push(event.type);
  return seen;
}

describe('an archive', () => {
  const file = Buffer.concat([
    encodeHeader({ kind: 'folder', name: 'a/', bytes: 0, time: 1 }),
    encodeHeader({ kind: 'file', name: 'a/b', bytes: 600, time: 1 }),
    Buffer.alloc(600, 7),
    Buffer.alloc(424),
    encodeHeader({ kind: 'file', name: 'a/c', bytes: 0, time: 1 }),
    Buffer.alloc(1024),
  ]);

  it('is the same in whatever pieces it comes', async () => {
    for (const piece of [1, 7, 511, 512, 513, 5000]) {
      const types = (await read(file, piece)).filter(
        (type, index, all) => type !== 'bytes' || all[index - 1] !== 'bytes',
      );
      expect(types).toEqual(['entry', 'entry', 'bytes', 'end-of-file', 'entry', 'end-of-file']);
    }
  });

  it('never ends in anything but a named failure, whatever the bytes', async () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 })), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat({ max: file.length }), async (list, length) => {
        const bytes = Buffer.from(file.subarray(0, length));
        for (const [at, value] of list) if (at < length) bytes.writeUInt8(value, at);
        await read(bytes, 700).catch((error: unknown) => expect(error).toBeInstanceOf(CheckFailure));
      }),
      { numRuns: 300 },
    );
  });
});

import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../folder.test-support.ts';
import { MAX_SEALED_BYTES } from './format.ts';
import { SealedFileReader } from './reader.ts';
import { newSeal, second } from './sealed-file.test-support.ts';
import { SealedFileWriter } from './writer.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    writeSync: vi.fn(real.writeSync),
    fdatasyncSync: vi.fn(real.fdatasyncSync),
    ftruncateSync: vi.fn(real.ftruncateSync),
  };
});

/** An error as the system gives it. */
function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

const write = vi.mocked(
  fs.writeSync as (fd: number, bytes: Buffer, from: number, length: number, at: number) => number,
);
const realWrite = write.getMockImplementation() ?? write;

beforeEach(() => {
  vi.clearAllMocks();
});

describe('a volume that fills up', () => {
  it('costs the record in flight and nothing else, and no other is sealed under its nonce', () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const seal = newSeal();
    const writer = SealedFileWriter.create(path, seal);
    const first = randomBytes(500);
    const before = writer.appendAndFlush(second(0), first).bytesOnDisk;
    const root = writer.root;

    write.mockImplementationOnce((fd, bytes, from, _, at) => realWrite(fd, bytes, from, 300, at));
    write.mockImplementationOnce(() => {
      throw systemError('ENOSPC');
    });
    expect(() => writer.append(second(1), randomBytes(800))).toThrow(
      expect.objectContaining({ code: 'disk-full' }),
    );
    expect(fs.statSync(path).size).toBe(before);
    expect(writer).toMatchObject({ records: 1, bytesOnDisk: before, root });

    const calls = write.mock.calls.length;
    const refused = expect.objectContaining({ code: 'write-failed' });
    expect(() => writer.append(second(1), randomBytes(800))).toThrow(refused);
    expect(() => writer.flush()).toThrow(refused);
    expect(write.mock.calls).toHaveLength(calls);
    expect(fs.statSync(path).size).toBe(before);
    writer.close();
    const reader = SealedFileReader.open(path, seal);
    expect(reader.entries).toHaveLength(1);
    expect(Buffer.from(reader.read(0)).equals(first)).toBe(true);
    reader.close();
  });

  it('ends the writer when not even the torn piece can be taken back', () => {
    const writer = SealedFileWriter.create(join(temporaryFolder(), 'x.sealed'), newSeal());
    write.mockImplementationOnce(() => {
      throw systemError('EIO');
    });
    vi.mocked(fs.ftruncateSync).mockImplementationOnce(() => {
      throw systemError('EIO');
    });
    const failed = expect.objectContaining({ code: 'write-failed' });
    expect(() => writer.append(second(0), randomBytes(9))).toThrow(failed);
    expect(() => writer.append(second(0), randomBytes(9))).toThrow(failed);
  });
});

describe('a flush that fails', () => {
  it('ends the writer, since nobody knows what was kept', () => {
    const writer = SealedFileWriter.create(join(temporaryFolder(), 'x.sealed'), newSeal());
    vi.mocked(fs.fdatasyncSync).mockImplementationOnce(() => {
      throw systemError('EIO');
    });
    const failed = expect.objectContaining({ code: 'write-failed' });
    expect(() => writer.appendAndFlush(second(0), randomBytes(9))).toThrow(failed);
    expect(() => writer.flush()).toThrow(failed);
    writer.close();
  });
});

describe('a writer', () => {
  it('writes on where the system took only a part', () => {
    const path = join(temporaryFolder(), 'x.sealed');
    const seal = newSeal();
    write.mockImplementation((fd, bytes, from, length, at) =>
      realWrite(fd, bytes, from, Math.min(length, 7), at),
    );
    const writer = SealedFileWriter.create(path, seal);
    const plaintext = randomBytes(200);
    writer.append(second(0), plaintext);
    writer.close();
    write.mockImplementation(realWrite);
    const reader = SealedFileReader.open(path, seal);
    expect(Buffer.from(reader.read(0)).equals(plaintext)).toBe(true);
    reader.close();
  });

  it('never writes over a file', () => {
    const path = join(temporaryFolder(), 'x.sealed');
    fs.writeFileSync(path, 'somebody else');
    expect(() => SealedFileWriter.create(path, newSeal())).toThrow(
      expect.objectContaining({ code: 'write-failed' }),
    );
    expect(fs.readFileSync(path, 'utf8')).toBe('somebody else');
  });

  it('refuses a record over the limit of the format', () => {
    const writer = SealedFileWriter.create(join(temporaryFolder(), 'x.sealed'), newSeal());
    const tooMuch = Buffer.alloc(MAX_SEALED_BYTES - 15);
    expect(() => writer.append(second(0), tooMuch)).toThrow(RangeError);
    expect(writer.records).toBe(0);
    writer.close();
  });
});

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockMarks } from './block-marks.ts';

describe('marks of blocks', () => {
  it('fit the blocks that were written, in whatever order, and tell where they stand', () => {
    const marks = new BlockMarks();
    const [head, first, second] = [randomBytes(10), randomBytes(100), randomBytes(50)];
    marks.add(110, second);
    marks.add(0, head);
    marks.add(10, first);
    expect(marks.blocks.map(({ position, length }) => [position, length])).toEqual([
      [0, 10],
      [10, 100],
      [110, 50],
    ]);
    expect(marks.bytes).toBe(160);
    const written = [head, first, second];
    for (const [n, block] of marks.blocks.entries()) expect(marks.fits(block, written[n] ?? head)).toBe(true);
  });

  it('fit no other bytes, and no other place', () => {
    const bytes = randomBytes(2000);
    const marks = new BlockMarks();
    marks.add(0, bytes);
    marks.add(2000, bytes);
    const [here, there] = marks.blocks;
    if (here === undefined || there === undefined) throw new Error('no blocks');
    expect(Buffer.compare(here.mark, there.mark)).not.toBe(0);
    fc.assert(
      fc.property(fc.nat({ max: 1999 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(bytes);
        other.writeUInt8(other.readUInt8(at) ^ by, at);
        expect(marks.fits(here, other)).toBe(false);
      }),
    );
    expect(marks.fits(here, bytes.subarray(1))).toBe(false);
    expect(marks.fits({ ...here, position: 2000 }, bytes)).toBe(false);
  });
});

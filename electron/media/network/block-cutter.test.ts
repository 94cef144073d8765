import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BlockCutter } from './block-cutter.ts';

it('gives the same blocks however the stream was broken, and keeps what is not whole', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 7 }), (given, size) => {
      const cutter = new BlockCutter(size);
      const blocks = given.flatMap((piece) => cutter.push(piece));
      const all = given.flatMap((piece) => [...piece]);
      for (const block of blocks) expect(block).toHaveLength(size);
      expect(blocks.flatMap((block) => [...block])).toEqual(all.slice(0, all.length - (all.length % size)));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from './checkpoint.ts';
import { holdSession, SESSION, workstation } from './custody.test-support.ts';
import { leafHash, verifyInclusion } from './merkle.ts';
import type { CustodyRow } from './store.ts';

/** A log of sessions of these lengths with a signed head after each. */
function logOf(lengths: readonly number[]) {
  const room = workstation();
  for (const length of lengths) {
    holdSession(room, SESSION, length);
    room.log.checkpoint();
  }
  return room;
}

describe('the proof of one event', () => {
  it('leads from any event to the first head over it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 }), fc.nat(), (lengths, at) => {
        const { log, store, logKey } = logOf(lengths);
        const seq = at % store.rows.length;
        const { line, proof } = log.prove(seq);
        if (proof === null) throw new Error('no head is over it');
        const { root, size } = openCheckpoint(proof.checkpoint, logKey);
        expect(proof).toMatchObject({ size, holds: true });
        expect(line).toBe(store.rows[seq]?.line);
        const leaf = leafHash(Buffer.from(line));
        expect(verifyInclusion({ leaf, index: seq, size, proof: proof.path, root })).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is not there before a head was signed over it', () => {
    const room = logOf([1]);
    holdSession(room, SESSION, 0);
    expect(room.log.prove(2).proof?.holds).toBe(true);
    expect(room.log.prove(3).proof).toBeNull();
  });

  it('does not hold where the event, its neighbour or the head was changed', () => {
    const room = logOf([3, 3]);
    const good = room.store.copy();
    const check = (seq: number): boolean | undefined => room.log.prove(seq).proof?.holds;
    expect(check(7)).toBe(true);
    room.store.rows[7] = { ...(good.rows[7] as CustodyRow), line: '{}' };
    expect(check(7)).toBe(false);
    room.store.rows[7] = { ...(good.rows[7] as CustodyRow), leaf: new Uint8Array(32) };
    expect(check(8)).toBe(false);
    room.store.rows[7] = good.rows[7] as CustodyRow;
    expect(check(8)).toBe(true);
    room.store.checkpoints = good.checkpoints.map((row) => ({ ...row, note: 'nothing' }));
    expect(check(8)).toBe(false);
  });

  it('is of events that exist', () => {
    const { log } = logOf([0]);
    expect(() => log.prove(2)).toThrow(expect.objectContaining({ code: 'position-out-of-range' }));
  });
});

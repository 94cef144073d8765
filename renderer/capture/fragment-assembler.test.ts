import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AssembledFragment, InitMessage } from '../../electron/contract/outbox.ts';
import { fragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { FragmentAssembler } from './fragment-assembler.ts';

const film = await fragmentedFilm(2);
const hash = (bytes: ArrayBuffer | Uint8Array): string =>
  createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
const NOW = Date.UTC(2026, 0, 1, 10);

/** Cuts off the first box, as a muxer gives it. */
function boxes(bytes: Uint8Array): [Uint8Array, Uint8Array] {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return [bytes.subarray(0, size), bytes.subarray(size)];
}

function world() {
  const inits: InitMessage[] = [];
  const fragments: AssembledFragment[] = [];
  const sink = {
    init: (message: InitMessage) => inits.push(message),
    fragment: (fragment: AssembledFragment) => fragments.push(fragment),
  };
  return {
    assembler: new FragmentAssembler(sink, { wall: () => NOW, steady: () => 90_000 }),
    inits,
    fragments,
  };
}

describe('the boxes of a recording', () => {
  it('become the initialisation segment with its type, and fragments with their times', () => {
    const { assembler, inits, fragments } = world();
    const [ftyp, moov] = boxes(film.init);
    assembler.ftyp(ftyp);
    assembler.moov(moov);
    for (const bytes of film.fragments) {
      const [moof, mdat] = boxes(bytes);
      assembler.moof(moof);
      assembler.mdat(mdat);
    }
    expect(inits.map(({ bytes }) => new Uint8Array(bytes))).toEqual([film.init]);
    expect(inits[0]?.mime).toMatch(/^video\/mp4; codecs="avc1\.[0-9a-f]{6},opus"$/);
    expect(fragments.map(({ message }) => hash(message.bytes))).toEqual(film.fragments.map(hash));
    expect(fragments[1]?.message.startMs).toBeCloseTo(1000, -2);
    for (const { message, startedAt } of fragments) {
      expect(message.wallMs).toBe(NOW - message.durationMs);
      expect(startedAt).toBe(90_000 - message.durationMs);
    }
  });

  it('are kept as they were, though the muxer uses its memory again', () => {
    const { assembler, inits } = world();
    const [ftyp, moov] = boxes(film.init.slice());
    assembler.ftyp(ftyp);
    ftyp.fill(0);
    assembler.moov(moov);
    moov.fill(0);
    expect(new Uint8Array(inits[0]?.bytes ?? new ArrayBuffer(0))).toEqual(film.init);
  });

  it('are refused when a fragment comes first', () => {
    const { assembler } = world();
    const [moof, mdat] = boxes(film.fragments[0] ?? new Uint8Array());
    assembler.moof(moof);
    expect(() => assembler.mdat(mdat)).toThrow(RangeError);
  });
});

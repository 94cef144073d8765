import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../../tests/fixtures/fragments.ts';
import { fragmentTimes, readInitSegment } from './fragmented-mp4.ts';
import { FragmentFormatError } from './iso-box.ts';

const film = await fragmentedFilm(3);
const segment = readInitSegment(film.init);

/** Overwrites the first box of this type by an unknown one. */
function without(type: string, bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(type, 0, 'latin1');
  if (at < 0) throw new Error(`no ${type}`);
  copy.write('skip', at, 'latin1');
  return copy;
}

describe('an initialisation segment', () => {
  it('names the type that Media Source Extensions are given, from the file itself', () => {
    const configuration = Buffer.from(film.init).indexOf('avcC', 0, 'latin1') + 5;
    const hex = Buffer.from(film.init).toString('hex', configuration, configuration + 3);
    expect(segment.mime).toBe(`video/mp4; codecs="avc1.${hex},opus"`);
  });

  it('tells its tracks and their time scales', () => {
    expect(segment.tracks.map(({ kind, codec }) => [kind, codec.slice(0, 4)])).toEqual([
      ['video', 'avc1'],
      ['audio', 'opus'],
    ]);
    expect(segment.tracks[1]?.timescale).toBe(48_000);
  });

  it.each(['moov', 'tkhd', 'mdia', 'hdlr', 'mdhd', 'stbl', 'stsd', 'avcC'])(
    'is refused without %s',
    (type) => {
      expect(() => readInitSegment(without(type, film.init))).toThrow(FragmentFormatError);
    },
  );

  it('is refused with a codec that is not ours', () => {
    const other = Buffer.from(film.init);
    other.write('hvc1', other.indexOf('avc1', other.indexOf('stsd', 0, 'latin1'), 'latin1'), 'latin1');
    expect(() => readInitSegment(other)).toThrow(expect.objectContaining({ code: 'codec-unknown' }));
  });
});

describe('a fragment', () => {
  it('tells its place on the time line in milliseconds', () => {
    const times = film.fragments.map((bytes) => fragmentTimes(segment, bytes));
    expect(times).toHaveLength(3);
    for (const [second, { startMs, durationMs }] of times.entries()) {
      // The encoder's delay at the start of the sound, 6.5 ms, shifts the picture.
      expect(Math.abs(startMs - second * 1000)).toBeLessThan(10);
      expect(startMs + durationMs).toBeCloseTo(times[second + 1]?.startMs ?? startMs + durationMs, 2);
    }
  });

  it('tells the time of the sound where there is no picture', () => {
    const sound = { ...segment, tracks: segment.tracks.filter(({ kind }) => kind === 'audio') };
    const times = fragmentTimes(sound, film.fragments[1] ?? new Uint8Array());
    expect(times.startMs).toBeCloseTo(1000, -2);
    expect(times.durationMs).toBeCloseTo(1000, -2);
  });

  it('is refused when it belongs to no known track', () => {
    const foreign = { ...segment, tracks: segment.tracks.map((track) => ({ ...track, id: track.id + 10 })) };
    expect(() => fragmentTimes(foreign, film.fragments[0] ?? new Uint8Array())).toThrow(
      expect.objectContaining({ code: 'track-missing' }),
    );
  });
});

describe('bytes from anywhere', () => {
  it('either read or are refused by name, however they were cut or changed', () => {
    const pieces = [film.init, ...film.fragments.map((bytes) => bytes.subarray(0, 2000))];
    const changed = fc.record({
      piece: fc.constantFrom(...pieces),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
      changes: fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(changed, ({ piece, keep, changes }) => {
        const bytes = Uint8Array.from(piece.subarray(0, Math.ceil(keep * piece.length)));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        for (const read of [() => readInitSegment(bytes), () => fragmentTimes(segment, bytes)]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(FragmentFormatError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { Playback as PlaybackSchema } from '../contract/calls/room.ts';
import { fragmentTimes, readInitSegment } from '../contract/formats/fragmented-mp4.ts';
import type { FragmentsDocument } from '../contract/formats/fragments.ts';
import { newKey } from '../crypto/chunk.ts';
import { SealedFileReader, sealBytes } from '../vault/sealed-file/index.ts';
import { START_MS, sealedPart, temporaryFolder } from './media.test-support.ts';
import { importedPart, recordedPart } from './playable-part.ts';
import { PlaybackSource } from './playback.ts';

const film = await fragmentedFilm(3);
const { mime } = readInitSegment(film.init);
const FACE = 'prt-00000000000000000001';
const ROOM = 'prt-00000000000000000002';
const LATER = 'prt-00000000000000000003';

function recorded(fileId: string, at = 0) {
  const { path, seal } = sealedPart(film, fileId, at);
  return recordedPart(path, seal);
}

describe('a recording that is played back', () => {
  it('tells the player every channel, part and fragment on one time line', () => {
    const source = new PlaybackSource([
      { label: 'face', parts: [recorded(FACE), recorded(LATER, 8000)] },
      { label: 'room', parts: [recorded(ROOM, 500)] },
    ]);
    const view = { playbackId: 'ply-00000000000000000001', title: 'P', durationMs: source.durationMs };
    expect(PlaybackSchema.parse({ ...view, channels: source.channels }).channels).toMatchObject([
      {
        label: 'face',
        parts: [
          { partId: FACE, mime, offsetMs: 0 },
          { partId: LATER, mime, offsetMs: 8000 },
        ],
      },
      { label: 'room', parts: [{ partId: ROOM, offsetMs: 500 }] },
    ]);
    expect(source.channels[0]?.parts[0]?.fragments.map(({ index, wallMs }) => [index, wallMs])).toMatchObject(
      [
        [1, START_MS],
        [2, expect.any(Number)],
        [3, expect.any(Number)],
      ],
    );
    expect(source.durationMs / 1000).toBeCloseTo(11, 1);
    source.close();
  });

  it('gives the plaintext of any record', () => {
    const source = new PlaybackSource([{ label: 'face', parts: [recorded(FACE)] }]);
    expect(source.record(FACE, 0)).toEqual(film.init);
    expect(source.record(FACE, 3)).toEqual(film.fragments[2]);
    expect(() => source.record(FACE, 4)).toThrow(expect.objectContaining({ code: 'record-unknown' }));
    expect(() => source.record(ROOM, 0)).toThrow(expect.objectContaining({ code: 'record-unknown' }));
    source.close();
  });

  it('gives nothing after it was closed', () => {
    const source = new PlaybackSource([{ label: 'face', parts: [recorded(FACE)] }]);
    source.close();
    expect(() => source.record(FACE, 0)).toThrow(expect.objectContaining({ code: 'record-unknown' }));
  });

  it('refuses a record that was changed and gives the others', () => {
    const { path, seal } = sealedPart(film, FACE);
    const entries = SealedFileReader.open(path, seal).entries;
    const bytes = readFileSync(path);
    const at = (entries[2]?.offset ?? 0) + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const source = new PlaybackSource([{ label: 'face', parts: [recordedPart(path, seal)] }]);
    expect(() => source.record(FACE, 2)).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    expect(source.record(FACE, 3)).toEqual(film.fragments[2]);
    source.close();
  });

  it('does not show a part whose beginning cannot be read', () => {
    const empty = { ...film, init: film.init.slice(0, 20), fragments: film.fragments };
    const broken = { ...recorded(ROOM), read: () => empty.init };
    const source = new PlaybackSource([{ label: 'face', parts: [broken, recorded(FACE)] }]);
    expect(source.channels[0]?.parts.map(({ partId }) => partId)).toEqual([FACE]);
    source.close();
  });
});

describe('an imported recording', () => {
  /** The .mp4 of a package as a desk keeps it, with padding that makes it larger than one chunk. */
  async function imported() {
    const padded = film.fragments.map((bytes) => Buffer.concat([bytes, Buffer.alloc(700_000)]));
    const segment = readInitSegment(film.init);
    let offset = film.init.length;
    const zeros = { wallMs: START_MS, leaf: '0'.repeat(64) };
    const records = [{ index: 0, offset: 0, length: offset, startMs: 0, durationMs: 0, ...zeros }];
    for (const [i, bytes] of padded.entries()) {
      const times = fragmentTimes(segment, film.fragments[i] ?? bytes);
      const wallMs = START_MS + times.startMs;
      records.push({ index: i + 1, offset, length: bytes.length, ...times, ...zeros, wallMs });
      offset += bytes.length;
    }
    const path = join(temporaryFolder(), 'face.mp4');
    const seal = { fileId: FACE, key: newKey() };
    await sealBytes(Buffer.concat([film.init, ...padded]), path, seal);
    const list = { format: 'senim-fragments', version: 1, channel: 'face', part: 1, records } as const;
    const document: FragmentsDocument = { ...list, root: '0'.repeat(64), sha256: '0'.repeat(64) };
    return { part: importedPart(path, seal, document), padded };
  }

  it('plays by the list of its fragments, wherever they fall in the sealed file', async () => {
    const { part, padded } = await imported();
    const source = new PlaybackSource([{ label: 'face', parts: [part] }]);
    expect(source.channels[0]?.parts[0]).toMatchObject({ mime, offsetMs: 0 });
    expect(source.record(FACE, 0)).toEqual(film.init);
    for (const [i, bytes] of padded.entries()) {
      expect(Buffer.from(source.record(FACE, i + 1)).equals(bytes)).toBe(true);
    }
    expect(() => source.record(FACE, 9)).toThrow(expect.objectContaining({ code: 'record-unknown' }));
    source.close();
  });

  it('is refused when the list reaches beyond the file', async () => {
    const path = join(temporaryFolder(), 'face.mp4');
    const seal = { fileId: FACE, key: newKey() };
    await sealBytes(film.init, path, seal);
    const times = { startMs: 0, durationMs: 1000, wallMs: START_MS, leaf: '0'.repeat(64) };
    const records = [{ index: 1, offset: 10, length: film.init.length, ...times }];
    const head = { format: 'senim-fragments', version: 1, channel: 'face', part: 1 } as const;
    const part = importedPart(path, seal, { ...head, records, root: '', sha256: '' });
    expect(() => part.read(1)).toThrow(expect.objectContaining({ code: 'sealed-file-damaged' }));
    part.close();
  });
});

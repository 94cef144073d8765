import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fragmentedFilm } from '../../tests/fixtures/fragments.ts';
import { Playback as PlaybackSchema } from '../contract/calls/room.ts';
import { readInitSegment } from '../contract/formats/fragmented-mp4.ts';
import { SealedFileReader } from '../vault/sealed-file/index.ts';
import { START_MS, sealedPart } from './media.test-support.ts';
import { closedPart, recordedPart } from './playable-part.ts';
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

function imported(fileId: string, at: number) {
  const { path, seal } = sealedPart(film, fileId, at, 'imported');
  return recordedPart(path, seal);
}

describe('a masked part', () => {
  it('has its place on the time line and gives nothing while it is closed', () => {
    const { path, seal } = sealedPart(film, LATER, 3000);
    const source = new PlaybackSource([
      { label: 'face', parts: [recorded(FACE), closedPart(path, seal.fileId, 'Toilet')] },
    ]);
    expect(source.channels.flatMap(({ parts }) => parts.map(({ partId }) => partId))).toEqual([FACE]);
    const [span] = source.masked;
    expect(span).toMatchObject({ label: 'face', reason: 'Toilet' });
    expect((span?.fromMs ?? 0) / 1000).toBeCloseTo(3, 1);
    expect(source.durationMs).toBe(span?.toMs);
    const masked = expect.objectContaining({ code: 'part-masked' });
    expect(() => source.record(LATER, 0)).toThrow(masked);
    expect(() => source.record(LATER, 1)).toThrow(masked);
    source.close();
  });

  it('is shown like any other once it is open, and still named', () => {
    const open = { ...recorded(LATER, 3000), masked: { reason: 'Toilet', isOpen: true } };
    const source = new PlaybackSource([{ label: 'face', parts: [recorded(FACE), open] }]);
    expect(source.channels[0]?.parts).toHaveLength(2);
    expect(source.masked).toHaveLength(1);
    expect(source.record(LATER, 1).length).toBeGreaterThan(0);
    source.close();
  });

  it('has no place when its file is gone', () => {
    const source = new PlaybackSource([
      { label: 'face', parts: [recorded(FACE), closedPart('/nowhere', LATER, 'Toilet')] },
    ]);
    expect(source.masked).toEqual([]);
    expect(source.laidOut[0]?.parts).toHaveLength(2);
    source.close();
  });
});

describe('a recording that is played back', () => {
  it('tells the player every channel, part and fragment on one time line', () => {
    const source = new PlaybackSource([
      { label: 'face', parts: [recorded(FACE), recorded(LATER, 8000)] },
      { label: 'room', parts: [recorded(ROOM, 500)] },
    ]);
    const view = {
      playbackId: 'ply-00000000000000000001',
      title: 'P',
      durationMs: source.durationMs,
      lostMs: 0,
      excerpt: false,
    };
    const masks = { masked: source.masked, maskedOpen: false };
    expect(PlaybackSchema.parse({ ...view, ...masks, channels: source.channels }).channels).toMatchObject([
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
  it('is placed by the wall clock, since its records carry no boot clock', () => {
    const source = new PlaybackSource([
      { label: 'face', parts: [imported(FACE, 0)] },
      { label: 'room', parts: [imported(ROOM, 700)] },
    ]);
    expect(source.channels.map(({ parts }) => parts[0]?.offsetMs)).toEqual([0, 700]);
    source.close();
  });
});

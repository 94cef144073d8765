import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FragmentsDocument } from '../../contract/formats/fragments.ts';
import { leafHash, merkleRoot } from '../../custody/merkle.ts';
import { parseBagInfo } from './bag-info.ts';
import { CheckFailure } from './check-failure.ts';
import { parseFragments } from './fragments.ts';
import { parseManifest } from './manifest.ts';
import { RecordingCheck } from './recording-check.ts';

const INFO = `Source-Organization: Орталық
External-Identifier: ep-00000000000000000000
Bagging-Date: 2026-03-01
Payload-Oxum: 12.3
Bag-Software-Agent: Senim 0.1.0
Package-Format: senim-package
Package-Version: 1
Package-Created: 2026-03-01T08:00:00.000Z
Session-Identifier: ses-00000000000000000000
Custody-Log-Key: senim+00000000+AA==
`;

/** Texts near a good one: lines left out, doubled, swapped or with other characters in them. */
function near(text: string): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(
    fc.nat({ max: text.length }),
    fc.nat({ max: 40 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let changed = text;
    for (const [at, count, put] of changes) changed = changed.slice(0, at) + put + changed.slice(at + count);
    return Buffer.from(changed, 'utf8');
  });
}

const bytes = (text: string): fc.Arbitrary<Uint8Array> =>
  fc.oneof(near(text), fc.uint8Array({ maxLength: 200 }));

describe('bag-info.txt', () => {
  it('says what it says', () => {
    expect(parseBagInfo(Buffer.from(INFO))).toEqual({
      kind: 'whole',
      coSignatures: 0,
      id: 'ep-00000000000000000000',
      sessionId: 'ses-00000000000000000000',
      organisation: 'Орталық',
      createdAt: '2026-03-01T08:00:00.000Z',
      oxum: { bytes: 12, files: 3 },
      logKey: 'senim+00000000+AA==',
    });
  });

  it('is read or refused by name, whatever it holds', () => {
    fc.assert(
      fc.property(bytes(INFO), (text) => {
        try {
          parseBagInfo(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CheckFailure);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a manifest', () => {
  const text = `${'0'.repeat(64)}  data/a.txt\n${'f'.repeat(64)}  data/b/c.txt\n`;
  const inData = (path: string): boolean => path.startsWith('data/');

  it('lists each path with its digest', () => {
    expect([...parseManifest('m', Buffer.from(text), inData)]).toEqual([
      ['data/a.txt', '0'.repeat(64)],
      ['data/b/c.txt', 'f'.repeat(64)],
    ]);
  });

  it('gives plain paths or is refused by name, whatever it holds', () => {
    fc.assert(
      fc.property(bytes(text), (changed) => {
        try {
          for (const path of parseManifest('m', changed, inData).keys()) {
            expect(path).toMatch(/^data(\/[A-Za-z0-9_-]([A-Za-z0-9._-]*[A-Za-z0-9_-])?)+$/);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(CheckFailure);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a list of fragments', () => {
  const RECORDS = [Buffer.from('init'), Buffer.from('first'), Buffer.from('second fragment')];
  const film = Buffer.concat(RECORDS);
  const path = 'data/recording/face.mp4';
  const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
  let offset = 0;
  const list: FragmentsDocument = {
    ...{ format: 'senim-fragments', version: 1, channel: 'face', part: 1 },
    records: RECORDS.map((record, index) => {
      offset += record.length;
      const times = { startMs: index * 1000, durationMs: 1000, wallMs: 1 };
      return {
        index,
        offset: offset - record.length,
        length: record.length,
        ...times,
        leaf: hex(leafHash(record)),
      };
    }),
    root: hex(merkleRoot(RECORDS.map(leafHash))),
    sha256: '3'.repeat(64),
  };
  const text = JSON.stringify(list);
  const parsed = () => parseFragments({ path, bytes: film.length, list: Buffer.from(text) });

  it('follows the recording in whatever pieces it comes', () => {
    for (const piece of [1, 2, 3, 5, 100]) {
      const check = new RecordingCheck(path, parsed, null);
      for (let at = 0; at < film.length; at += piece) check.write(film.subarray(at, at + piece));
      check.end(list.sha256);
      expect(check.failure).toBeNull();
    }
  });

  it('names the first record that is not the one', () => {
    for (let at = 0; at < film.length; at += 1) {
      const check = new RecordingCheck(path, parsed, null);
      const changed = Buffer.from(film);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      check.write(changed);
      const index = list.records.findLastIndex(({ offset: start }) => start <= at);
      expect(check.failure).toMatchObject({ code: 'fragment-changed', detail: `${path}: record ${index}` });
    }
  });

  it('is read or refused by name, whatever it holds', () => {
    fc.assert(
      fc.property(bytes(text), (changed) => {
        try {
          parseFragments({ path, bytes: film.length, list: changed });
        } catch (error) {
          expect(error).toBeInstanceOf(CheckFailure);
        }
      }),
      { numRuns: 500 },
    );
  });
});

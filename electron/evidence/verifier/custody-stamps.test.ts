import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startAuthority } from '../../../tests/fixtures/tsa.ts';
import { fromPem } from '../../crypto/certificate.ts';
import { requestTimestamp } from '../../crypto/timestamp.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import { openCheckpoint } from '../../custody/checkpoint.ts';
import { holdSession, SESSION, workstation } from '../../custody/custody.test-support.ts';
import type { PackageContents } from './contents.ts';
import { checkStamps } from './custody-stamps.ts';

type Files = Readonly<Record<string, Uint8Array>>;

const room = workstation();
const T = 'data/custody/timestamps/';
let good: Files;
/** Of the authority. */
let root: Uint8Array = new Uint8Array();
let head: ReturnType<typeof openCheckpoint>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'senim-stamps-'));
  const authority = await startAuthority(folder);
  holdSession(room, SESSION, 1);
  const note = room.log.checkpoint();
  const { signal } = new AbortController();
  const asked = { url: authority.url, message: Buffer.from(note), signal, timeout: 60_000 };
  const response = await requestTimestamp(asked);
  room.log.keepStamp({ size: 3, note, response, time: '2026-03-02T09:00:00.000Z' });
  holdSession(room, 'ses-another', 4);
  const { stamps, checkpoint } = room.log.exportSession(SESSION);
  head = openCheckpoint(checkpoint, room.logKey);
  const consistency = canonicalBytes(stamps[0]?.consistency);
  good = { [`${T}3.txt`]: Buffer.from(note), [`${T}3.tsr`]: response, [`${T}3.json`]: consistency };
  root = fromPem(authority.rootPem)[0] ?? new Uint8Array();
  await authority.close();
  rmSync(folder, { recursive: true });
});

function check(files: Files, trust: readonly Uint8Array[] = []) {
  const digest = { bytes: 0, sha256: '' };
  const contents: Pick<PackageContents, 'files' | 'kept'> = {
    files: new Map(Object.keys(files).map((path) => [path, digest])),
    kept: new Map(Object.entries(files)),
  };
  return checkStamps(contents as PackageContents, { head, key: room.logKey, trust });
}

describe('time-stamps of the log in a package', () => {
  it('may be there or not', () => {
    expect(() => check(good)).not.toThrow();
    expect(() => check({})).not.toThrow();
  });

  it('say whether their authority is trusted', () => {
    const [stamp] = check(good);
    expect(stamp).toMatchObject({ size: 3, trusted: false, time: expect.stringMatching(/Z$/) });
    expect(stamp?.authority).not.toBe('');
    expect(check(good, [root])).toEqual([{ ...stamp, trusted: true }]);
  });

  it('are whole, right and of this log, or the package is not', () => {
    const without = (path: string): Files =>
      Object.fromEntries(Object.entries(good).filter(([name]) => name !== `${T}${path}`));
    const wrong: Files[] = [
      without('3.txt'),
      without('3.tsr'),
      without('3.json'),
      { ...good, [`${T}4.txt`]: new Uint8Array() },
      { ...good, [`${T}readme.txt`]: new Uint8Array() },
      { ...good, [`${T}3.json`]: Buffer.from('{}') },
      { ...good, [`${T}3.json`]: Buffer.from('{') },
      { ...good, [`${T}3.txt`]: Buffer.from('another') },
      { ...good, [`${T}3.tsr`]: new Uint8Array(7) },
    ];
    const refused = expect.objectContaining({ code: 'custody-timestamp-wrong' });
    for (const files of wrong) expect(() => check(files)).toThrow(refused);
  });
});

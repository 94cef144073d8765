import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../tests/fixtures/tsa.ts';
import { requestTimestamp } from '../crypto/timestamp.ts';
import { openCheckpoint } from './checkpoint.ts';
import { holdSession, OTHER_SESSION, SESSION, workstation } from './custody.test-support.ts';
import { type SessionStamp, stampHolds } from './session-stamps.ts';

let authority: Authority;
const folder = mkdtempSync(join(tmpdir(), 'senim-stamps-'));

beforeAll(async () => {
  authority = await startAuthority(folder);
});
afterAll(async () => {
  await authority.close();
  rmSync(folder, { recursive: true });
});

/** A room whose log was stamped after a session, and went on. */
async function stampedRoom() {
  const room = workstation();
  holdSession(room, SESSION, 2);
  const note = room.log.checkpoint();
  const message = Buffer.from(note);
  const { signal } = new AbortController();
  const response = await requestTimestamp({ url: authority.url, message, signal, timeout: 60_000 });
  room.log.keepStamp({ size: 4, note, response, time: '2026-03-02T09:00:00.000Z' });
  holdSession(room, OTHER_SESSION, 5);
  const { stamps, checkpoint } = room.log.exportSession(SESSION);
  return { ...room, stamps, head: openCheckpoint(checkpoint, room.logKey) };
}

describe('the time-stamps that go with a session', () => {
  it('are those over its beginning and sealing, each with its proof up to the checkpoint', async () => {
    const { stamps, head, logKey, log } = await stampedRoom();
    const [stamp] = stamps;
    if (stamp === undefined) throw new Error('no time-stamp');
    expect(stamps).toHaveLength(1);
    expect(stamp).toMatchObject({ size: 4, consistency: { from: 4, to: 11 } });
    expect(stampHolds(stamp, head, logKey)).toBe(true);
    expect(log.exportSession(OTHER_SESSION).stamps).toEqual([]);
    const { consistency } = stamp;
    const wrong: SessionStamp[] = [
      { ...stamp, size: 5 },
      { ...stamp, note: stamp.note.replace('\n4\n', '\n5\n') },
      { ...stamp, note: '' },
      { ...stamp, response: new Uint8Array(9) },
      { ...stamp, response: stamp.response.slice(0, -1) },
      { ...stamp, consistency: { ...consistency, to: 12 } },
      { ...stamp, consistency: { ...consistency, from: 3 } },
      { ...stamp, consistency: { ...consistency, path: consistency.path.slice(1) } },
      { ...stamp, consistency: { ...consistency, path: consistency.path.toReversed() } },
    ];
    for (const one of wrong) expect(stampHolds(one, head, logKey)).toBe(false);
    expect(stampHolds(stamp, { ...head, origin: 'another' }, logKey)).toBe(false);
  });

  it('are left out when they are not right, and told by the check of the log', async () => {
    const { store, log } = await stampedRoom();
    store.stamped = store.stamped.map((stamp) => ({ ...stamp, response: new Uint8Array(3) }));
    expect(log.exportSession(SESSION).stamps).toEqual([]);
    expect(log.verifyAll([]).problems).toEqual([{ code: 'timestamp-wrong', at: 4 }]);
  });
});

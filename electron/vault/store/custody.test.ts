import { describe, expect, it } from 'vitest';
import { generateSigningKey, signEd25519 } from '../../crypto/ed25519.ts';
import {
  holdSession,
  ORIGIN,
  OTHER_SESSION,
  personalKey,
  SESSION,
  steppingClock,
} from '../../custody/custody.test-support.ts';
import { CustodyLog } from '../../custody/log.ts';
import { custodyStore } from './custody.ts';
import { newStore } from './store.test-support.ts';

function newLog() {
  const { database, store } = newStore();
  const rows = custodyStore(database);
  const { publicKey, privateKey } = generateSigningKey();
  const sign = (message: Uint8Array) => signEd25519(privateKey, message);
  const log = new CustodyLog({ store: rows, clock: steppingClock(), origin: ORIGIN, publicKey, sign });
  return { database, store, rows, log, person: personalKey() };
}

/** Holds a session as the log's own tests do. */
function hold({ log, person }: ReturnType<typeof newLog>, scope: string, views: number): void {
  holdSession({ log, person } as Parameters<typeof holdSession>[0], scope, views);
}

describe('the custody log in the database', () => {
  it('holds together over many events, scopes and checkpoints', () => {
    const made = newLog();
    hold(made, SESSION, 3);
    made.log.checkpoint();
    hold(made, OTHER_SESSION, 520);
    made.log.checkpoint();
    hold(made, SESSION, 1);
    const { problems, size, checkpoints } = made.log.verifyAll([]);
    expect({ problems, size, checkpoints }).toEqual({ problems: [], size: 530, checkpoints: 2 });
    expect([...made.rows.allEvents()]).toHaveLength(530);
    expect([...made.rows.eventsOfScope(SESSION)]).toHaveLength(8);
    expect(made.log.exportSession(SESSION).lines).toHaveLength(8);
    expect(() => made.rows.leafAt(530)).toThrow(expect.objectContaining({ code: 'database-damaged' }));
  });

  it('takes an event back with the transaction that it stood in', () => {
    const made = newLog();
    hold(made, SESSION, 0);
    expect(() =>
      made.store.transaction(() => {
        hold(made, SESSION, 2);
        throw new Error('no');
      }),
    ).toThrow('no');
    hold(made, SESSION, 0);
    expect(made.log.verifyAll([]).problems).toEqual([]);
    expect(made.rows.size()).toBe(4);
  });

  it('can neither be changed, nor cut, nor filled in between', () => {
    const made = newLog();
    hold(made, SESSION, 1);
    made.log.checkpoint();
    const { database } = made;
    for (const sql of [
      "UPDATE custody_events SET line = 'x' WHERE seq = 1",
      'UPDATE custody_events SET seq = 9 WHERE seq = 2',
      'DELETE FROM custody_events WHERE seq = 2',
      'DELETE FROM custody_events',
      "INSERT OR REPLACE INTO custody_events SELECT seq, scope, action, 'x', leaf FROM custody_events WHERE seq = 2",
      'INSERT INTO custody_events SELECT 7, scope, action, line, leaf FROM custody_events WHERE seq = 2',
      "UPDATE custody_checkpoints SET note = 'x'",
      'DELETE FROM custody_checkpoints',
      "INSERT OR REPLACE INTO custody_checkpoints SELECT size, 'x', frontier FROM custody_checkpoints",
      "INSERT INTO custody_checkpoints VALUES (0, 'x', x'')",
    ]) {
      expect(() => database.exec(sql), sql).toThrow(/append-only|follow each other/);
    }
    expect(made.log.verifyAll([]).problems).toEqual([]);
  });

  it('is browsed newest first, by scope, act and page', () => {
    const made = newLog();
    hold(made, SESSION, 2);
    hold(made, OTHER_SESSION, 2);
    const list = (filter: object) =>
      made.store.events
        .list({ scope: null, action: null, before: null, limit: 100, ...filter })
        .map(({ seq }) => seq);
    expect(list({})).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
    expect(list({ scope: SESSION })).toEqual([3, 2, 1, 0]);
    expect(list({ action: 'evidence.viewed' })).toEqual([6, 5, 2, 1]);
    expect(list({ before: 5, limit: 2 })).toEqual([4, 3]);
    expect(list({ scope: 'ses-9' })).toEqual([]);
  });
});

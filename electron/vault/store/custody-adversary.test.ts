import { describe, expect, it } from 'vitest';
import type { CustodyAction } from '../../contract/custody.ts';
import { generateSigningKey, signEd25519 } from '../../crypto/ed25519.ts';
import { canonicalJson } from '../../custody/canonical-json.ts';
import {
  holdSession,
  ORIGIN,
  personalKey,
  SESSION,
  steppingClock,
} from '../../custody/custody.test-support.ts';
import { lineHash } from '../../custody/event-checks.ts';
import { CustodyLog } from '../../custody/log.ts';
import { leafHash } from '../../custody/merkle.ts';
import type { CustodyRow } from '../../custody/store.ts';
import type { Witness } from '../../custody/witness.ts';
import type { VaultDatabase } from '../database.ts';
import { custodyStore } from './custody.ts';
import { newStore } from './store.test-support.ts';

/** A room's log in an encrypted database, and somebody who has that database's key and no other. */
function room() {
  const { database } = newStore();
  const { publicKey, privateKey } = generateSigningKey();
  const sign = (message: Uint8Array) => signEd25519(privateKey, message);
  const store = custodyStore(database);
  const log = new CustodyLog({ store, clock: steppingClock(), origin: ORIGIN, publicKey, sign });
  const bySystem = (action: CustodyAction): void => {
    const actor = { account: 'system', role: 'system' } as const;
    const object = { kind: 'vault', id: 'v' };
    log.append({ scope: 'workstation', actor, action, object, details: {}, hash: null });
  };
  bySystem('vault.unlocked');
  holdSession({ log, person: personalKey() } as Parameters<typeof holdSession>[0], SESSION, 4);
  bySystem('session.sealed');
  const delivered = log.checkpoint();
  bySystem('settings.changed');
  bySystem('vault.locked');
  bySystem('trust.added');
  for (const table of ['custody_events', 'custody_checkpoints']) {
    for (const rule of ['follow', 'stay', 'remain']) database.exec(`DROP TRIGGER ${table}_${rule}`);
  }
  const witness: Witness = { kind: 'file', name: 'checkpoint.txt', note: delivered };
  return { database, log, store, witness, check: (...given: Witness[]) => codesOf(log, given) };
}

function codesOf(log: CustodyLog, witnesses: readonly Witness[]): string[] {
  return [...new Set(log.verifyAll(witnesses).problems.map(({ code }) => code))].sort();
}

const rowsOf = (database: VaultDatabase): CustodyRow[] => [...custodyStore(database).allEvents()];

/** Writes the whole log anew: positions, chains, leaves, all that needs no private key. */
function rewrite(database: VaultDatabase, rows: readonly CustodyRow[]): void {
  database.exec('DELETE FROM custody_events');
  const insert = database.prepare(
    'INSERT INTO custody_events (seq, scope, action, line, leaf) VALUES (?, ?, ?, ?, ?)',
  );
  const last = new Map<string, string>();
  for (const [seq, { line: old, scope }] of rows.entries()) {
    const event = { ...JSON.parse(old), seq, prev: last.get(scope) ?? '0'.repeat(64) };
    const line = canonicalJson(event);
    last.set(scope, lineHash(line));
    insert.run(seq, scope, event.action, line, leafHash(Buffer.from(line)));
  }
}

const edited = (row: CustodyRow): CustodyRow => ({
  ...row,
  line: canonicalJson({ ...JSON.parse(row.line), details: { room: 'another' } }),
});

/** What is done to the events, whatever is done to the rest. */
const CHANGES: Record<string, (rows: CustodyRow[]) => CustodyRow[]> = {
  edits: (rows) => rows.with(2, edited(rows[2] as CustodyRow)),
  deletes: (rows) => rows.toSpliced(3, 1),
  inserts: (rows) => rows.toSpliced(3, 0, edited(rows[3] as CustodyRow)),
  reorders: (rows) => rows.with(3, rows[4] as CustodyRow).with(4, edited(rows[3] as CustodyRow)),
  forks: (rows) => rows.slice(0, 7).concat(edited(rows[7] as CustodyRow), rows.slice(8)),
};

describe('somebody with the key of the database', () => {
  it('finds a log that holds', () => {
    const { check, witness } = room();
    expect(check(witness)).toEqual([]);
  });

  it.each(Object.keys(CHANGES))('%s and is seen at once', (name) => {
    const { database, check } = room();
    rewrite(database, (CHANGES[name] as (rows: CustodyRow[]) => CustodyRow[])(rowsOf(database)));
    expect(check()).toContain('checkpoint-root-differs');
  });

  it.each(Object.keys(CHANGES))('%s, takes every signed head away, and is missed by the heads', (name) => {
    const { database, check, witness } = room();
    rewrite(database, (CHANGES[name] as (rows: CustodyRow[]) => CustodyRow[])(rowsOf(database)));
    database.exec('DELETE FROM custody_checkpoints');
    expect(check()).toContain('checkpoint-missing');
    expect(check(witness)).toContain('witness-forked');
  });

  it('cannot let the workstation sign a changed log as if nothing were', () => {
    const { database, log, check } = room();
    rewrite(database, (CHANGES.edits as (rows: CustodyRow[]) => CustodyRow[])(rowsOf(database)));
    database.exec('DELETE FROM custody_checkpoints');
    log.checkpoint();
    expect(check()).toEqual(expect.arrayContaining(['checkpoint-missing']));
  });

  it('changes stored leaves or columns and is seen at once', () => {
    for (const sql of [
      'UPDATE custody_events SET leaf = zeroblob(32) WHERE seq = 3',
      "UPDATE custody_events SET line = 'nothing' WHERE seq = 3",
      "UPDATE custody_events SET scope = 'workstation' WHERE seq = 3",
      'UPDATE custody_events SET seq = 40 WHERE seq = 8',
      'UPDATE custody_checkpoints SET frontier = zeroblob(32) WHERE size = 1',
      "UPDATE custody_checkpoints SET note = replace(note, 'senim', 'other')",
    ]) {
      const { database, check } = room();
      database.exec(sql);
      expect(check(), sql).not.toEqual([]);
    }
  });

  it('cuts before the last head and is seen at once', () => {
    for (const size of [1, 4, 8, 9]) {
      const { database, check } = room();
      database.prepare('DELETE FROM custody_events WHERE seq >= ?').run(size);
      expect(check()).toEqual(['checkpoint-beyond-end']);
    }
  });

  it('cuts with the heads, and is seen as soon as a head that left the house is compared', () => {
    const { database, log, check, witness } = room();
    database.exec(
      'DELETE FROM custody_events WHERE seq >= 1; DELETE FROM custody_checkpoints WHERE size > 1',
    );
    expect(check()).toEqual([]);
    expect(check(witness)).toEqual(['witness-cut']);
    expect(log.verifyAll([witness]).witnesses).toEqual([
      { kind: 'file', name: 'checkpoint.txt', size: 8, verdict: 'cut' },
    ]);
  });

  it('cuts after the last head, which nobody outside has seen', () => {
    const { database, check, witness } = room();
    database.exec('DELETE FROM custody_events WHERE seq > 9');
    expect(check(witness)).toEqual([]);
  });

  it('goes on another way after a cut, and is seen as soon as a head that left the house is compared', () => {
    const { database, check, witness, log } = room();
    const rows = rowsOf(database);
    rewrite(database, [...rows.slice(0, 1), ...rows.slice(2, 5), ...rows.slice(2, 7)]);
    database.exec('DELETE FROM custody_checkpoints WHERE size > 1');
    log.checkpoint();
    expect(check(witness)).toContain('witness-forked');
  });

  it('puts a log of his own under a key of his own, and is seen by any head that left the house', () => {
    const other = room();
    const { witness } = room();
    expect(other.check(witness)).toEqual(['witness-other-key']);
  });
});

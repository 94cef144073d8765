import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { openCheckpoint } from './checkpoint.ts';
import {
  holdSession,
  type MemoryStore,
  ORIGIN,
  OTHER_SESSION,
  SESSION,
  steppingClock,
  workstation,
} from './custody.test-support.ts';
import { lineHash } from './event-checks.ts';
import { CustodyLog } from './log.ts';
import type { LogProblemCode } from './log-verification.ts';
import { consistencyProof, Frontier, leafHash, merkleRoot, verifyConsistency } from './merkle.ts';
import type { CustodyRow } from './store.ts';

// Many small hashes, on machines that are shared.
vi.setConfig({ testTimeout: 60_000 });

const withCode = (code: string) => expect.objectContaining({ name: 'CustodyError', code });

/** A room with two sessions between whose events it signed several heads. */
function busyRoom() {
  const room = workstation();
  holdSession(room, SESSION, 3);
  room.log.checkpoint();
  holdSession(room, OTHER_SESSION, 4);
  room.log.checkpoint();
  return room;
}

type Room = ReturnType<typeof busyRoom>;

/** The room's log opened over another store, by its own key. */
const over = ({ logKey, sign }: Room, store: MemoryStore): CustodyLog =>
  new CustodyLog({ store, clock: steppingClock(), origin: ORIGIN, publicKey: logKey.publicKey, sign });

const problemsOf = (room: Room, store: MemoryStore, notes: readonly string[] = []): LogProblemCode[] => [
  ...new Set(
    over(room, store)
      .verifyAll(notes.map((note) => ({ kind: 'delivery', name: 'ep-1', note })))
      .problems.map(({ code }) => code),
  ),
];

/** A row made anew as an intruder who knows the format would make it. */
const forged = (row: CustodyRow, fields: object): CustodyRow => {
  const event = { ...JSON.parse(row.line), ...fields };
  const line = canonicalJson(event);
  return { seq: event.seq, scope: event.scope, line, leaf: leafHash(Buffer.from(line)) };
};

/** Gives every row its position and the hash of the one before it in its scope. */
const rechained = (rows: readonly CustodyRow[]): CustodyRow[] => {
  const last = new Map<string, string>();
  return rows.map((row, seq) => {
    const next = forged(row, { seq, prev: last.get(row.scope) ?? '0'.repeat(64) });
    last.set(row.scope, lineHash(next.line));
    return next;
  });
};

describe('the custody log', () => {
  it('numbers its events and chains those of each scope', () => {
    const { store } = busyRoom();
    const events = store.rows.map(({ line }) => JSON.parse(line));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    for (const scope of [SESSION, OTHER_SESSION]) {
      const lines = store.rows.filter((row) => row.scope === scope).map(({ line }) => line);
      const prevs = lines.map((line) => JSON.parse(line).prev);
      expect(prevs).toEqual(['0'.repeat(64), ...lines.slice(0, -1).map(lineHash)]);
    }
  });

  it('stamps each event with both clocks', () => {
    const { store } = busyRoom();
    expect(JSON.parse(store.rows[0]?.line ?? '')).toMatchObject({
      time: '2026-01-01T00:00:01.000Z',
      clock: { boot: 1000.125, state: 'synchronised', errorMs: 12.5 },
    });
  });

  it('refuses what no event can hold, and keeps nothing of it', () => {
    const { log, store } = workstation();
    const actor = { account: 'system', role: 'system' } as const;
    const input = {
      scope: SESSION,
      actor,
      action: 'channel.gap',
      object: { kind: 'channel', id: 'c' },
      hash: null,
    } as const;
    expect(() => log.append({ ...input, details: { gap: Number.NaN } })).toThrow(withCode('event-malformed'));
    expect(() => log.append({ ...input, details: { gap: '\ud800' } })).toThrow(withCode('not-canonical'));
    expect(() => log.append({ ...input, details: {}, hash: 'nothing' })).toThrow(withCode('event-malformed'));
    expect(store.rows).toEqual([]);
  });

  it('takes its events and heads back when the transaction around them fails', () => {
    const room = busyRoom();
    const before = room.store.rows.length;
    expect(() =>
      room.store.transaction(() => {
        holdSession(room, SESSION, 2);
        room.log.checkpoint();
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    expect(room.store.rows).toHaveLength(before);
    holdSession(room, SESSION, 1);
    room.log.checkpoint();
    expect(room.log.verifyAll([]).problems).toEqual([]);
  });
});

describe('its heads', () => {
  it('are over all events, each consistent with the one before', () => {
    const { store, logKey } = busyRoom();
    const heads = store.checkpoints.map(({ note }) => openCheckpoint(note, logKey));
    const leaves = store.rows.map(({ leaf }) => leaf);
    const [earlier, later] = heads;
    expect(heads.map(({ size }) => size)).toEqual([5, 11]);
    expect(Buffer.compare(later?.root ?? new Uint8Array(), merkleRoot(leaves))).toBe(0);
    const proof = consistencyProof(leaves, 5, 11);
    const roots = { earlierRoot: earlier?.root as Uint8Array, root: later?.root as Uint8Array };
    expect(verifyConsistency({ earlierSize: 5, size: 11, proof, ...roots })).toBe(true);
  });

  it('are signed anew only when something has happened', () => {
    const { log, store } = busyRoom();
    const note = log.checkpoint();
    expect(log.checkpoint()).toBe(note);
    expect(store.checkpoints).toHaveLength(2);
  });

  it('can be over nothing', () => {
    const { log, logKey } = workstation();
    expect(openCheckpoint(log.checkpoint(), logKey).size).toBe(0);
    expect(log.verifyAll([]).problems).toEqual([]);
  });

  it('are not built upon one that is not right', () => {
    const room = busyRoom();
    const [first, second] = room.store.checkpoints;
    if (first === undefined || second === undefined) throw new Error('no checkpoints');
    const wrong = new Frontier();
    for (const row of room.store.rows) wrong.append(row.leaf.slice().fill(7));
    const stores = [
      { ...second, frontier: wrong.serialise() },
      { ...second, note: first.note },
      { ...first, size: 4 },
    ];
    for (const checkpoint of stores) {
      const store = room.store.copy();
      store.checkpoints = [checkpoint];
      expect(() => over(room, store).checkpoint()).toThrow(withCode('log-inconsistent'));
    }
    const unsigned = room.store.copy();
    unsigned.checkpoints = [{ ...second, note: second.note.replace('\n11\n', '\n12\n') }];
    expect(() => over(room, unsigned).checkpoint()).toThrow(withCode('checkpoint-not-authentic'));
    const cut = room.store.copy();
    cut.rows.pop();
    expect(() => over(room, cut).checkpoint()).toThrow(withCode('log-inconsistent'));
  });
});

describe('a session handed out', () => {
  it('is refused when the stored log no longer holds', () => {
    const room = busyRoom();
    const store = room.store.copy();
    store.rows[1] = { ...(store.rows[1] as CustodyRow), line: '{}' };
    expect(() => over(room, store).exportSession(SESSION)).toThrow(withCode('log-inconsistent'));
    const consistent = room.store.copy();
    consistent.rows[1] = forged(consistent.rows[1] as CustodyRow, { details: {} });
    expect(() => over(room, consistent).exportSession(SESSION)).toThrow(withCode('log-inconsistent'));
    expect(() => room.log.exportSession('ses-unknown')).toThrow(withCode('log-inconsistent'));
  });

  it('holds whatever else went on at the workstation', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(SESSION, OTHER_SESSION, 'ses-3'), { minLength: 1, maxLength: 12 }),
        (scopes) => {
          const room = workstation();
          for (const scope of scopes) holdSession(room, scope, 1);
          const { lines } = room.log.exportSession(scopes[0] ?? '');
          expect(lines).toHaveLength(3 * scopes.filter((scope) => scope === scopes[0]).length);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('an adversary with the database', () => {
  it('finds a log that holds', () => {
    const room = busyRoom();
    const report = room.log.verifyAll([]);
    expect(report).toMatchObject({ problems: [], size: 11, checkpoints: 2 });
  });

  it('cannot edit an event', () => {
    const room = busyRoom();
    for (let index = 0; index < room.store.rows.length; index += 1) {
      const store = room.store.copy();
      store.rows[index] = forged(store.rows[index] as CustodyRow, { hash: 'f'.repeat(64) });
      expect(problemsOf(room, store)).toContain('checkpoint-root-differs');
    }
  });

  it('cannot edit an event under its old leaf', () => {
    const room = busyRoom();
    const store = room.store.copy();
    const row = store.rows[2] as CustodyRow;
    store.rows[2] = { ...forged(row, { details: {} }), leaf: row.leaf };
    expect(problemsOf(room, store)).toEqual(
      expect.arrayContaining(['leaf-wrong', 'checkpoint-root-differs']),
    );
  });

  it('cannot delete, insert or reorder events, even when he chains all the rest anew', () => {
    const room = busyRoom();
    const { rows } = room.store;
    const changes = [
      rows.toSpliced(2, 1),
      rows.toSpliced(2, 0, rows[1] as CustodyRow),
      rows.with(1, rows[2] as CustodyRow).with(2, rows[1] as CustodyRow),
    ];
    for (const changed of changes) {
      const store = room.store.copy();
      store.rows = changed;
      expect(problemsOf(room, store)).toEqual(
        expect.arrayContaining(['position-wrong', 'checkpoint-root-differs']),
      );
      store.rows = rechained(changed);
      const problems = problemsOf(room, store);
      expect(problems).toContain('checkpoint-root-differs');
      expect(problems).not.toContain('chain-broken');
    }
  });

  it('cannot cut off the end before a head', () => {
    const room = busyRoom();
    const store = room.store.copy();
    store.rows.splice(-2);
    expect(problemsOf(room, store)).toEqual(['checkpoint-beyond-end']);
  });

  it('cannot cut off the end together with its heads once one of them left the house', () => {
    const room = busyRoom();
    const { checkpoint } = room.log.exportSession(SESSION);
    const store = room.store.copy();
    store.rows.splice(5);
    store.checkpoints.splice(1);
    expect(problemsOf(room, store)).toEqual([]);
    expect(problemsOf(room, store, [checkpoint])).toEqual(['witness-cut']);
  });

  it('cannot begin the log anew once a head left the house', () => {
    const room = busyRoom();
    const { checkpoint } = room.log.exportSession(SESSION);
    const store = room.store.copy();
    store.rows = rechained(store.rows.toSpliced(1, 1).concat(store.rows.slice(-1)));
    store.checkpoints = [];
    expect(problemsOf(room, store, [checkpoint])).toContain('witness-forked');
  });

  it('cannot put in heads of his own', () => {
    const room = busyRoom();
    const stranger = busyRoom();
    const store = room.store.copy();
    store.checkpoints = stranger.store.checkpoints;
    expect(problemsOf(room, store)).toEqual(['checkpoint-wrong']);
    expect(problemsOf(room, room.store, ['nonsense'])).toEqual(['witness-unreadable']);
    const relabelled = room.store.copy();
    relabelled.checkpoints = relabelled.checkpoints.map((row) => ({ ...row, size: row.size - 1 }));
    expect(problemsOf(room, relabelled)).toEqual(['checkpoint-wrong']);
  });

  it('cannot move events between scopes or write what is no event', () => {
    const room = busyRoom();
    const moved = room.store.copy();
    moved.rows[0] = { ...(moved.rows[0] as CustodyRow), scope: OTHER_SESSION };
    expect(problemsOf(room, moved)).toEqual(expect.arrayContaining(['scope-differs', 'chain-broken']));
    const junk = room.store.copy();
    junk.rows[0] = { ...(junk.rows[0] as CustodyRow), line: 'junk' };
    expect(problemsOf(room, junk)).toEqual(expect.arrayContaining(['event-malformed', 'leaf-wrong']));
  });
});

describe('an account that was added again', () => {
  it('may have a new key', () => {
    const room = workstation();
    holdSession(room, SESSION, 0);
    const administrator = { account: 'acc-0', role: 'administrator' } as const;
    const added = {
      action: 'account.added',
      object: { kind: 'account', id: 'acc-1' },
      details: {},
      hash: null,
    } as const;
    room.log.append({ scope: 'workstation', actor: administrator, ...added });
    const renewed = { ...room, person: workstation().person };
    holdSession(renewed, OTHER_SESSION, 0);
    expect(room.log.verifyAll([]).problems).toEqual([]);
    holdSession(room, 'ses-3', 0);
    expect(room.log.verifyAll([]).problems.map(({ code }) => code)).toEqual([
      'signature-key-changed',
      'signature-key-changed',
    ]);
  });
});

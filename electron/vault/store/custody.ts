import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { CheckpointRow, CustodyRow, CustodyStore } from '../../custody/store.ts';
import type { VaultDatabase } from '../database.ts';
import { outsideIn } from './custody-outside.ts';
import { Blob, command, query } from './query.ts';

const PAGE = 500;
const HASH_BYTES = 32;

const Leaf = z.object({ seq: z.number(), leaf: Blob });
const Event = z.object({ seq: z.number(), scope: z.string(), line: z.string(), leaf: Blob });

/** Roots one after the other; their number follows from the size. */
const Frontier = Blob.refine((bytes) => bytes.length % HASH_BYTES === 0);
const Checkpoint = z
  .object({ size: z.number(), note: z.string(), frontier: Frontier })
  .transform(({ size, note, frontier }): CheckpointRow => {
    const roots = Array.from({ length: frontier.length / HASH_BYTES }, (_, index) =>
      frontier.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES),
    );
    return { size, note, frontier: { size, roots } };
  });

/** The custody log's storage on the encrypted database. */
export function custodyStore(database: VaultDatabase): CustodyStore {
  // Made once: better-sqlite3 prepares four functions for each.
  const transaction = database.transaction((work: () => unknown) => work());
  return {
    ...eventsIn(database),
    ...checkpointsIn(database),
    ...outsideIn(database),
    transaction: <T>(work: () => T) => transaction(work) as T,
  };
}

function eventsIn(database: VaultDatabase) {
  const insert = command(
    database,
    `INSERT INTO custody_events (seq, scope, action, line, leaf) VALUES (@seq, @scope, @action, @line, @leaf)`,
  );
  const select = (rest: string) =>
    query(database, Event, `SELECT seq, scope, line, leaf FROM custody_events ${rest}`);
  const last = select('WHERE scope = @scope ORDER BY seq DESC LIMIT 1');
  const bySeq = select('WHERE seq = @seq');
  const ofScope = select('WHERE scope = @scope AND seq > @after ORDER BY seq LIMIT @limit');
  const all = select('WHERE seq > @after ORDER BY seq LIMIT @limit');
  const leafAt = query(database, Leaf, 'SELECT seq, leaf FROM custody_events WHERE seq = @seq');
  const leaves = query(
    database,
    Leaf,
    'SELECT seq, leaf FROM custody_events WHERE seq > @after AND seq < @to ORDER BY seq LIMIT @limit',
  );
  const size = query(
    database,
    z.object({ size: z.number() }),
    'SELECT coalesce(max(seq) + 1, 0) AS size FROM custody_events',
  );
  return {
    appendEvent: (row, { action }) => void insert({ ...row, action }),
    lastOfScope: (scope) => last.first({ scope }) ?? undefined,
    size: () => size.first()?.size ?? 0,
    leafAt: (seq) => {
      const found = leafAt.first({ seq });
      if (found === null) throw new SenimError('database-damaged', { params: { part: 'custody', seq } });
      return found.leaf;
    },
    leaves: (from, to) => {
      const pages = inPages<{ seq: number; leaf: Uint8Array }>(
        (after) => leaves.all({ after, to, limit: PAGE }),
        ({ seq }) => seq,
        from - 1,
      );
      return mapped(pages, ({ leaf }) => leaf);
    },
    eventAt: (seq) => bySeq.first({ seq }) ?? undefined,
    eventsOfScope: (scope) => inPages((after) => ofScope.all({ scope, after, limit: PAGE }), seqOf),
    allEvents: () => inPages((after) => all.all({ after, limit: PAGE }), seqOf),
  } satisfies Partial<CustodyStore>;
}

function checkpointsIn(database: VaultDatabase) {
  const insert = command(
    database,
    'INSERT INTO custody_checkpoints (size, note, frontier) VALUES (@size, @note, @frontier)',
  );
  const select = (rest: string) =>
    query(database, Checkpoint, `SELECT size, note, frontier FROM custody_checkpoints ${rest}`);
  const latest = select('ORDER BY size DESC LIMIT 1');
  const over = select('WHERE size > @seq ORDER BY size LIMIT 1');
  const upTo = select('WHERE size <= @size ORDER BY size DESC LIMIT 1');
  const all = select('WHERE size > @after ORDER BY size LIMIT @limit');
  return {
    saveCheckpoint: ({ size, note, frontier }) =>
      void insert({ size, note, frontier: Buffer.concat(frontier.roots) }),
    latestCheckpoint: () => latest.first() ?? undefined,
    checkpointOver: (seq) => over.first({ seq }) ?? undefined,
    checkpointUpTo: (size) => upTo.first({ size }) ?? undefined,
    allCheckpoints: () =>
      inPages(
        (after) => all.all({ after, limit: PAGE }),
        ({ size }) => size,
      ),
  } satisfies Partial<CustodyStore>;
}

const seqOf = ({ seq }: CustodyRow): number => seq;

/** Reads by pages: the log may be long, and a statement that is still open would block every other. */
function* inPages<T>(page: (after: number) => T[], keyOf: (row: T) => number, first = -1): Generator<T> {
  let after = first;
  for (;;) {
    const rows = page(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = keyOf(last);
  }
}

function* mapped<T, U>(values: Iterable<T>, change: (value: T) => U): Generator<U> {
  for (const value of values) yield change(value);
}

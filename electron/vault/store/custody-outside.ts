import { z } from 'zod';
import type { CustodyStore, RememberedHead, StampRow } from '../../custody/store.ts';
import type { VaultDatabase } from '../database.ts';
import { Blob, command, query } from './query.ts';

const Head = z.object({ kind: z.enum(['delivery', 'receipt']), packageId: z.string(), note: z.string() });
const Stamp = z.object({ size: z.number(), note: z.string(), response: Blob, time: z.string() });

type Outside = 'rememberHead' | 'rememberedHeads' | 'addStamp' | 'stamps' | 'latestStamp' | 'stampOver';

/** What ties the custody log to the world outside: heads that left the house, and time-stamps. */
export function outsideIn(database: VaultDatabase): Pick<CustodyStore, Outside> {
  const remember = command(
    database,
    `INSERT INTO custody_witnesses (kind, package_id, note, noted_at) VALUES (@kind, @packageId, @note, @at)
     ON CONFLICT (kind, package_id, note) DO NOTHING`,
  );
  const heads = query<RememberedHead>(
    database,
    Head,
    'SELECT kind, package_id, note FROM custody_witnesses ORDER BY id',
  );
  const stamp = command(
    database,
    `INSERT INTO custody_timestamps (size, note, response, time, stamped_at)
     VALUES (@size, @note, @response, @time, @at)`,
  );
  const select = (rest: string) =>
    query<StampRow>(database, Stamp, `SELECT size, note, response, time FROM custody_timestamps ${rest}`);
  const stamps = select('ORDER BY size, id');
  const latest = select('ORDER BY size DESC, id DESC LIMIT 1');
  const over = select('WHERE size > @seq ORDER BY size, id LIMIT 1');
  return {
    rememberHead: (head, at) => void remember({ ...head, at }),
    rememberedHeads: () => heads.all(),
    addStamp: (row, at) => void stamp({ ...row, at }),
    stamps: () => stamps.all(),
    latestStamp: () => latest.first() ?? undefined,
    stampOver: (seq) => over.first({ seq }) ?? undefined,
  };
}

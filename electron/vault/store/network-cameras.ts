import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

/** A camera that is reached by the network: a secret as a whole. */
export interface NetworkCameraRow {
  readonly id: string;
  readonly name: string;
  /** Without user and password. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** What it needs from the light to the network, in milliseconds. */
  readonly delayMs: number;
  readonly addedAt: string;
}

export interface NetworkCameraStore {
  insert(row: NetworkCameraRow): void;
  update(row: NetworkCameraRow): void;
  /** By name. */
  list(): NetworkCameraRow[];
  get(id: string): NetworkCameraRow | null;
  /** False when it is not there. */
  remove(id: string): boolean;
}

const Row = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  user: z.string(),
  password: z.string(),
  delayMs: z.number().int(),
  addedAt: z.string(),
});

export function networkCameraStore(database: VaultDatabase): NetworkCameraStore {
  const insert = command(
    database,
    `INSERT INTO network_cameras (id, name, url, user, password, delay_ms, added_at)
     VALUES (@id, @name, @url, @user, @password, @delayMs, @addedAt)`,
  );
  const update = command(
    database,
    `UPDATE network_cameras SET name = @name, url = @url, user = @user, password = @password, delay_ms = @delayMs,
     added_at = @addedAt WHERE id = @id`,
  );
  const remove = command(database, 'DELETE FROM network_cameras WHERE id = @id');
  const all = query(database, Row, 'SELECT * FROM network_cameras ORDER BY name, id');
  const byId = query(database, Row, 'SELECT * FROM network_cameras WHERE id = @id');
  return {
    insert: (row) => void insert({ ...row }),
    update: (row) => void update({ ...row }),
    list: () => all.all(),
    get: (id) => byId.first({ id }),
    remove: (id) => remove({ id }) === 1,
  };
}

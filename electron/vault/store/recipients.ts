import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { command, query } from './query.ts';

/** A confirmed card of somebody to whom packages may be made. */
export interface RecipientRow {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly workstation: string;
  /** age X25519 recipient. */
  readonly recipient: string;
  /** Ed25519 public keys, 32 bytes in base64. */
  readonly signingKey: string;
  readonly workstationKey: string;
  /** SHA-256 that was compared by voice. */
  readonly fingerprint: string;
  /** The card file as it was read. */
  readonly card: string;
  readonly confirmedAt: string;
  /** Account that confirmed it. */
  readonly confirmedBy: string;
  /** A removed recipient stays for the deliveries that name it. */
  readonly removedAt: string | null;
}

export interface RecipientStore {
  insert(row: RecipientRow): void;
  /** Removed ones too. @throws SenimError recipient-unknown */
  get(id: string): RecipientRow;
  /** Those that are not removed, by name. */
  list(): RecipientRow[];
  /** The one with this fingerprint that is not removed. */
  byFingerprint(fingerprint: string): RecipientRow | null;
  /** @throws SenimError recipient-unknown */
  remove(id: string, at: string): void;
}

const Row = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  workstation: z.string(),
  recipient: z.string(),
  signingKey: z.string(),
  workstationKey: z.string(),
  fingerprint: z.string(),
  card: z.string(),
  confirmedAt: z.string(),
  confirmedBy: z.string(),
  removedAt: z.string().nullable(),
});

export function recipientStore(database: VaultDatabase): RecipientStore {
  const insert = command(
    database,
    `INSERT INTO recipients (id, name, organisation, workstation, recipient, signing_key, workstation_key, fingerprint,
       card, confirmed_at, confirmed_by, removed_at)
     VALUES (@id, @name, @organisation, @workstation, @recipient, @signingKey, @workstationKey, @fingerprint,
       @card, @confirmedAt, @confirmedBy, @removedAt)`,
  );
  const remove = command(
    database,
    'UPDATE recipients SET removed_at = @at WHERE id = @id AND removed_at IS NULL',
  );
  const byId = query(database, Row, 'SELECT * FROM recipients WHERE id = @id');
  const active = query(database, Row, 'SELECT * FROM recipients WHERE removed_at IS NULL ORDER BY name, id');
  const byFingerprint = query(
    database,
    Row,
    'SELECT * FROM recipients WHERE fingerprint = @fingerprint AND removed_at IS NULL',
  );
  return {
    insert: (row) => void insert({ ...row }),
    get: (id) => {
      const row = byId.first({ id });
      if (row === null) throw new SenimError('recipient-unknown');
      return row;
    },
    list: () => active.all(),
    byFingerprint: (fingerprint) => byFingerprint.first({ fingerprint }),
    remove: (id, at) => {
      if (remove({ id, at }) === 0) throw new SenimError('recipient-unknown');
    },
  };
}

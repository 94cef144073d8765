import { z } from 'zod';
import { SenimError } from '../../contract/errors.ts';
import type { VaultDatabase } from '../database.ts';
import { command, Flag, query } from './query.ts';

const DeliveryState = z.enum(['making', 'delivered', 'failed', 'cancelled']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** A receipt that closed the chain for one recipient of a package. */
export interface ReceiptRow {
  readonly packageId: string;
  readonly recipientId: string;
  readonly receivedAt: string;
  /** Name in the receipt. */
  readonly by: string;
  readonly verdict: string;
  /** The receipt file as it was read. */
  readonly document: string;
  readonly importedAt: string;
}

/** What an excerpt gives: stretches of the session's time line in milliseconds, positions of events, ids of findings. */
const DeliveredExcerpt = z.object({
  reason: z.string(),
  spans: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
  events: z.array(z.number()),
  findings: z.array(z.string()),
});
export type DeliveredExcerpt = z.infer<typeof DeliveredExcerpt>;

export interface DeliveryRow {
  readonly packageId: string;
  readonly sessionId: string;
  readonly recipientIds: readonly string[];
  readonly purpose: string;
  readonly legalBasis: string;
  readonly createdAt: string;
  readonly state: DeliveryState;
  readonly fileName: string;
  readonly bytes: number;
  /** SHA-256 of the encrypted package file. */
  readonly hash: string | null;
  /** Root of the custody checkpoint inside. */
  readonly root: string | null;
  readonly timestamped: boolean;
  /** Null for the package of a whole session. */
  readonly excerpt: DeliveredExcerpt | null;
  /** Oldest first. */
  readonly receipts: readonly ReceiptRow[];
}

export interface DeliveryStore {
  insert(row: Omit<DeliveryRow, 'receipts'>): void;
  /** The recipients and what was taken out do not change. @throws SenimError delivery-unknown */
  update(row: Omit<DeliveryRow, 'receipts' | 'recipientIds' | 'sessionId' | 'createdAt' | 'excerpt'>): void;
  /** @throws SenimError delivery-unknown */
  get(packageId: string): DeliveryRow;
  find(packageId: string): DeliveryRow | null;
  /** Newest first. */
  list(): DeliveryRow[];
  /** Newest first. */
  listOfSession(sessionId: string): DeliveryRow[];
  /** The first receipt of a recipient for a package stands; false when this one came later and was left out. */
  insertReceipt(row: ReceiptRow): boolean;
}

const Delivery = z.object({
  packageId: z.string(),
  sessionId: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  createdAt: z.string(),
  state: DeliveryState,
  fileName: z.string(),
  bytes: z.number(),
  hash: z.string().nullable(),
  root: z.string().nullable(),
  timestamped: Flag,
  excerpt: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : DeliveredExcerpt.parse(JSON.parse(text)))),
});

const Receipt = z
  .object({
    packageId: z.string(),
    recipientId: z.string(),
    receivedAt: z.string(),
    receivedBy: z.string(),
    verdict: z.string(),
    document: z.string(),
    importedAt: z.string(),
  })
  .transform(({ receivedBy, ...row }): ReceiptRow => ({ ...row, by: receivedBy }));

export function deliveryStore(database: VaultDatabase): DeliveryStore {
  const update = command(
    database,
    `UPDATE deliveries SET purpose = @purpose, legal_basis = @legalBasis, state = @state, file_name = @fileName,
       bytes = @bytes, hash = @hash, root = @root, timestamped = @timestamped WHERE package_id = @packageId`,
  );
  const insertReceipt = command(
    database,
    `INSERT INTO receipts (package_id, recipient_id, received_at, received_by, verdict, document, imported_at)
     VALUES (@packageId, @recipientId, @receivedAt, @by, @verdict, @document, @importedAt)
     ON CONFLICT (package_id, recipient_id) DO NOTHING`,
  );
  const reading = readingOf(database);
  return {
    ...reading,
    insert: deliveryInsert(database),
    update: (row) => {
      if (update({ ...row }) === 0) throw new SenimError('delivery-unknown');
    },
    get: (packageId) => {
      const row = reading.find(packageId);
      if (row === null) throw new SenimError('delivery-unknown');
      return row;
    },
    insertReceipt: (row) => insertReceipt({ ...row }) === 1,
  };
}

function deliveryInsert(database: VaultDatabase): DeliveryStore['insert'] {
  const insert = command(
    database,
    `INSERT INTO deliveries (package_id, session_id, purpose, legal_basis, created_at, state, file_name, bytes, hash,
       root, timestamped, excerpt)
     VALUES (@packageId, @sessionId, @purpose, @legalBasis, @createdAt, @state, @fileName, @bytes, @hash,
       @root, @timestamped, @excerpt)`,
  );
  const insertRecipient = command(
    database,
    'INSERT INTO delivery_recipients (package_id, recipient_id) VALUES (@packageId, @recipientId)',
  );
  return database.transaction((row: Omit<DeliveryRow, 'receipts'>) => {
    insert({ ...row, excerpt: row.excerpt === null ? null : JSON.stringify(row.excerpt) });
    for (const recipientId of row.recipientIds) insertRecipient({ packageId: row.packageId, recipientId });
  });
}

function readingOf(database: VaultDatabase): Pick<DeliveryStore, 'find' | 'list' | 'listOfSession'> {
  const select = (rest: string) => query(database, Delivery, `SELECT * FROM deliveries ${rest}`);
  const byId = select('WHERE package_id = @packageId');
  const all = select('ORDER BY rowid DESC');
  const ofSession = select('WHERE session_id = @sessionId ORDER BY rowid DESC');
  const recipients = query(
    database,
    z.object({ recipientId: z.string() }),
    'SELECT recipient_id FROM delivery_recipients WHERE package_id = @packageId ORDER BY recipient_id',
  );
  const receipts = query(
    database,
    Receipt,
    'SELECT * FROM receipts WHERE package_id = @packageId ORDER BY imported_at, recipient_id',
  );
  const whole = (row: z.infer<typeof Delivery>): DeliveryRow => ({
    ...row,
    recipientIds: recipients.all({ packageId: row.packageId }).map(({ recipientId }) => recipientId),
    receipts: receipts.all({ packageId: row.packageId }),
  });
  return {
    find: (packageId) => {
      const row = byId.first({ packageId });
      return row === null ? null : whole(row);
    },
    list: () => all.all().map(whole),
    listOfSession: (sessionId) => ofSession.all({ sessionId }).map(whole),
  };
}

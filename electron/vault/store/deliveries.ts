export type DeliveryState = 'making' | 'delivered' | 'failed' | 'cancelled';

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
  /** Oldest first. */
  readonly receipts: readonly ReceiptRow[];
}

export interface DeliveryStore {
  insert(row: Omit<DeliveryRow, 'receipts'>): void;
  /** The recipients do not change. @throws SenimError delivery-unknown */
  update(row: Omit<DeliveryRow, 'receipts' | 'recipientIds' | 'sessionId' | 'createdAt'>): void;
  /** @throws SenimError delivery-unknown */
  get(packageId: string): DeliveryRow;
  find(packageId: string): DeliveryRow | null;
  /** Newest first. */
  list(): DeliveryRow[];
  /** Newest first. */
  listOfSession(sessionId: string): DeliveryRow[];
  /** A second receipt of the same recipient for the same package replaces nothing and is left out. */
  insertReceipt(row: ReceiptRow): void;
}

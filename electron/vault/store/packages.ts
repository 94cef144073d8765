export interface PackageFileRow {
  /** Below `data/`. */
  readonly path: string;
  readonly fileId: string;
  readonly bytes: number;
  readonly hash: string;
  /** What it is to the desk: `recording`, `fragments`, `session`, … */
  readonly kind: string;
}

/** A package imported at a desk. What it says stands in `metaSealed`, an age file to `interview`. */
export interface PackageRow {
  readonly packageId: string;
  readonly sessionId: string;
  /** SHA-256 of the encrypted package file as received. */
  readonly hash: string;
  /** Root of the custody checkpoint inside. */
  readonly root: string;
  readonly verdict: string;
  readonly importedAt: string;
  readonly metaSealed: Uint8Array;
  readonly receiptIssuedAt: string | null;
  /** By path. */
  readonly files: readonly PackageFileRow[];
}

export interface PackageStore {
  /** With its files, all or nothing. @throws SenimError package-known */
  insert(row: PackageRow): void;
  /** @throws SenimError package-unknown */
  get(packageId: string): PackageRow;
  find(packageId: string): PackageRow | null;
  /** Newest first. */
  list(): PackageRow[];
  /** @throws SenimError package-unknown */
  setReceiptIssued(packageId: string, at: string): void;
}

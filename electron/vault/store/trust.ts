export type TrustKind = 'office' | 'timestamp-authority';

/** A certificate that this workstation trusts. */
export interface TrustRow {
  readonly id: string;
  readonly kind: TrustKind;
  readonly name: string;
  /** SHA-256 of the DER. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly notAfter: string;
  readonly addedAt: string;
}

export interface TrustStore {
  /** The same certificate for the same purpose is kept once. */
  insert(row: TrustRow): void;
  /** By name. */
  list(): TrustRow[];
  listOfKind(kind: TrustKind): TrustRow[];
  find(kind: TrustKind, fingerprint: string): TrustRow | null;
  get(id: string): TrustRow | null;
  remove(id: string): void;
}

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

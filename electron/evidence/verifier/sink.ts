import type { RecordList } from './recording-check.ts';

/** One inner file on its way. Bytes are valid during the call alone. */
export interface SinkFile {
  write(bytes: Uint8Array): Promise<void> | void;
  /** `sha256` is that of the bytes as read; whether it is the right one is known at the end of the check. */
  close(sha256: string): Promise<void> | void;
}

export interface SinkEntry {
  /** Path inside the bag; plain names only. */
  readonly path: string;
  readonly bytes: number;
  /** How a recording falls into records; null for other files and where the list is missing or wrong. */
  readonly fragments: RecordList | null;
}

/**
 * Takes every inner file while the package is being checked. What it took counts only if the verdict says so; the
 * caller throws it away otherwise.
 */
export interface PackageSink {
  open(entry: SinkEntry): Promise<SinkFile> | SinkFile;
}

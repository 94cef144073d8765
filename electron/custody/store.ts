import type { CustodyEvent } from './event.ts';
import type { FrontierState } from './merkle-frontier.ts';

/** One event as it is kept. */
export interface CustodyRow {
  /** From 0, without gaps. */
  readonly seq: number;
  readonly scope: string;
  /** The canonical text, without a line feed. */
  readonly line: string;
  /** SHA-256(00 ‖ line), 32 bytes. */
  readonly leaf: Uint8Array;
}

/** A signed head of the log, with what it takes to go on from it without reading the log again. */
export interface CheckpointRow {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  readonly frontier: FrontierState;
}

/** A head that left the house in a package, or came back in a receipt for it. */
export interface RememberedHead {
  readonly kind: 'delivery' | 'receipt';
  readonly packageId: string;
  /** The signed note. */
  readonly note: string;
}

/** A time-stamp over a head: `response` is the RFC 3161 TimeStampResp over the bytes of `note`, as it came. */
export interface StampRow {
  /** Events that the head is over. */
  readonly size: number;
  readonly note: string;
  readonly response: Uint8Array;
  /** The authority's time, ISO 8601. */
  readonly time: string;
}

/**
 * Where the log is kept. All calls are synchronous, and what is appended is never changed. Rows are given in the order
 * of `seq`.
 */
export interface CustodyStore {
  /** `event` is the parsed line, for columns to search by. */
  appendEvent(row: CustodyRow, event: CustodyEvent): void;
  /** The latest event of a scope. */
  lastOfScope(scope: string): CustodyRow | undefined;
  /** How many events there are. */
  size(): number;
  /** The stored leaf of an event; `seq` is below `size()`. */
  leafAt(seq: number): Uint8Array;
  /** The stored leaves from `from` up to and without `to`. */
  leaves(from: number, to: number): Iterable<Uint8Array>;
  eventAt(seq: number): CustodyRow | undefined;
  eventsOfScope(scope: string): Iterable<CustodyRow>;
  allEvents(): Iterable<CustodyRow>;
  saveCheckpoint(row: CheckpointRow): void;
  latestCheckpoint(): CheckpointRow | undefined;
  /** The first checkpoint over the event at `seq`. */
  checkpointOver(seq: number): CheckpointRow | undefined;
  /** The last checkpoint over at most `size` events. */
  checkpointUpTo(size: number): CheckpointRow | undefined;
  /** Every checkpoint, in the order of size. */
  allCheckpoints(): Iterable<CheckpointRow>;
  /** Keeps a head once; a second time does nothing. */
  rememberHead(head: RememberedHead, at: string): void;
  /** In the order in which they were remembered. */
  rememberedHeads(): RememberedHead[];
  addStamp(stamp: StampRow, at: string): void;
  /** In the order of size. */
  stamps(): StampRow[];
  /** The time-stamp over most events. */
  latestStamp(): StampRow | undefined;
  /** The first time-stamp over the event at `seq`. */
  stampOver(seq: number): StampRow | undefined;
  /** Runs `work` in one transaction: all of its changes stand or none. Nests. */
  transaction<T>(work: () => T): T;
}

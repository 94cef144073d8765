import type { ClockState } from '../../contract/custody.ts';
import { CHUNK_TAG_BYTES } from '../../crypto/chunk.ts';

/** The layout of a record of a sealed file: see FORMAT.md. */
export const MAX_SEALED_BYTES = 64 * 1024 * 1024;
export const MIN_SEALED_BYTES = CHUNK_TAG_BYTES;

/** Version 2 is written; both are read. */
export type FileVersion = 1 | 2;

/** How far the wall clock could be trusted. */
export interface ClockQuality {
  readonly state: ClockState;
  /** Estimated error in milliseconds, null where the system did not tell. */
  readonly errorMs: number | null;
}

export const UNKNOWN_CLOCK: ClockQuality = { state: 'unknown', errorMs: null };

/** Times of a record in milliseconds: both clocks when it was captured, and its place on the media's time line. */
export interface RecordTimes {
  readonly wallMs: number;
  /** Since the boot that the header names. */
  readonly monoMs: number;
  readonly startMs: number;
  readonly durationMs: number;
  /** Absent: nothing is known of it. */
  readonly clock?: ClockQuality;
}

/** What a record's prefix says. */
export interface RecordPrefix extends Required<RecordTimes> {
  readonly index: number;
  readonly sealedBytes: number;
}

/** How a version writes the prefix of a record. */
export interface RecordLayout {
  readonly prefixBytes: number;
  encode(prefix: RecordPrefix): Buffer;
  /** Takes `prefixBytes` bytes. What they say counts only once the record has authenticated. */
  decode(bytes: Buffer): RecordPrefix;
}

const STATES: readonly ClockState[] = ['unknown', 'synchronised', 'unsynchronised'];
const NOT_TOLD = -1;
const TIMES_BYTES = 40;

const VERSION_1: RecordLayout = {
  prefixBytes: TIMES_BYTES,
  encode: (prefix) => {
    const bytes = Buffer.alloc(TIMES_BYTES);
    writeTimes(bytes, prefix);
    return bytes;
  },
  decode: (bytes) => ({ ...readTimes(bytes), clock: UNKNOWN_CLOCK }),
};

const VERSION_2: RecordLayout = {
  prefixBytes: TIMES_BYTES + 12,
  encode: (prefix) => {
    const bytes = Buffer.alloc(TIMES_BYTES + 12);
    writeTimes(bytes, prefix);
    bytes.writeUInt32BE(STATES.indexOf(prefix.clock.state), TIMES_BYTES);
    bytes.writeDoubleBE(prefix.clock.errorMs ?? NOT_TOLD, TIMES_BYTES + 4);
    return bytes;
  },
  decode: (bytes) => {
    const state = STATES[bytes.readUInt32BE(TIMES_BYTES)] ?? 'unknown';
    const errorMs = bytes.readDoubleBE(TIMES_BYTES + 4);
    return { ...readTimes(bytes), clock: { state, errorMs: errorMs >= 0 ? errorMs : null } };
  },
};

export function recordLayout(version: FileVersion): RecordLayout {
  return version === 1 ? VERSION_1 : VERSION_2;
}

function writeTimes(bytes: Buffer, prefix: RecordPrefix): void {
  bytes.writeUInt32BE(prefix.sealedBytes, 0);
  bytes.writeUInt32BE(prefix.index, 4);
  bytes.writeDoubleBE(prefix.wallMs, 8);
  bytes.writeDoubleBE(prefix.monoMs, 16);
  bytes.writeDoubleBE(prefix.startMs, 24);
  bytes.writeDoubleBE(prefix.durationMs, 32);
}

function readTimes(bytes: Buffer): Omit<RecordPrefix, 'clock'> {
  return {
    sealedBytes: bytes.readUInt32BE(0),
    index: bytes.readUInt32BE(4),
    wallMs: bytes.readDoubleBE(8),
    monoMs: bytes.readDoubleBE(16),
    startMs: bytes.readDoubleBE(24),
    durationMs: bytes.readDoubleBE(32),
  };
}

/** What is authenticated with a record beside its plaintext. */
export function additionalData(header: Uint8Array, prefix: Uint8Array): Buffer {
  return Buffer.concat([header, prefix]);
}

export function isPlausibleLength(sealedBytes: number): boolean {
  return sealedBytes >= MIN_SEALED_BYTES && sealedBytes <= MAX_SEALED_BYTES;
}

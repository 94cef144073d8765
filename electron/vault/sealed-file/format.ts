import { createHash } from 'node:crypto';
import { CHUNK_TAG_BYTES } from '../../crypto/chunk.ts';

/** The layout of a sealed file: see FORMAT.md. */
const MAGIC = Buffer.from('SENIMSF\x01', 'latin1');
const VERSION = 1;
const FIXED_BYTES = 28;
const KEY_ID_LABEL = 'senim sealed file key\0';

export const PREFIX_BYTES = 40;
export const MAX_SEALED_BYTES = 64 * 1024 * 1024;
export const MIN_SEALED_BYTES = CHUNK_TAG_BYTES;

/** Which file and under which key; both are bound to every record. */
export interface FileSeal {
  readonly fileId: string;
  /** 32 bytes, used for this file alone. */
  readonly key: Uint8Array;
}

/** Times of a record in milliseconds: both clocks when it was captured, and its place on the media's time line. */
export interface RecordTimes {
  readonly wallMs: number;
  readonly monoMs: number;
  readonly startMs: number;
  readonly durationMs: number;
}

/** What a record's first 40 bytes say. */
export interface RecordPrefix extends RecordTimes {
  readonly index: number;
  readonly sealedBytes: number;
}

export type HeaderFault = 'damaged' | 'newer' | 'other-key' | 'other-file';

/** The header of this file under this key; there is no other, so every bit of it can be checked. */
export function encodeHeader({ fileId, key }: FileSeal): Buffer {
  const id = Buffer.from(fileId, 'latin1');
  const header = Buffer.alloc(FIXED_BYTES + id.length);
  MAGIC.copy(header, 0);
  header.writeUInt16BE(VERSION, 8);
  header.writeUInt16BE(header.length, 10);
  keyId(key).copy(header, 12);
  id.copy(header, FIXED_BYTES);
  return header;
}

/** What is wrong with the first bytes of a file, or null when they are the header expected. */
export function headerFault(found: Uint8Array, expected: Buffer): HeaderFault | null {
  if (expected.equals(found)) return null;
  const bytes = Buffer.from(found);
  if (bytes.length < FIXED_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return 'damaged';
  if (bytes.readUInt16BE(8) > VERSION) return 'newer';
  if (!bytes.subarray(8, 12).equals(expected.subarray(8, 12))) return 'damaged';
  if (!bytes.subarray(12, FIXED_BYTES).equals(expected.subarray(12, FIXED_BYTES))) return 'other-key';
  return 'other-file';
}

export function encodePrefix(prefix: RecordPrefix): Buffer {
  const bytes = Buffer.alloc(PREFIX_BYTES);
  bytes.writeUInt32BE(prefix.sealedBytes, 0);
  bytes.writeUInt32BE(prefix.index, 4);
  bytes.writeDoubleBE(prefix.wallMs, 8);
  bytes.writeDoubleBE(prefix.monoMs, 16);
  bytes.writeDoubleBE(prefix.startMs, 24);
  bytes.writeDoubleBE(prefix.durationMs, 32);
  return bytes;
}

/** Takes 40 bytes. What they say counts only once the record has authenticated. */
export function decodePrefix(bytes: Buffer): RecordPrefix {
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

function keyId(key: Uint8Array): Buffer {
  return createHash('sha256').update(KEY_ID_LABEL).update(key).digest().subarray(0, 16);
}

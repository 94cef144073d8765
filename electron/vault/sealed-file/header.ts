import { createHash, createHmac } from 'node:crypto';
import { type FileVersion, type RecordLayout, recordLayout } from './format.ts';

/** The header of a sealed file: see FORMAT.md. */
const MAGIC = Buffer.from('SENIMSF\x01', 'latin1');
const NEWEST = 2;
const KEY_ID_LABEL = 'senim sealed file key\0';
const CHECK_LABEL = 'senim sealed file header\0';

/** Magic, version and length of the header; what a reader needs to know how much more to read. */
export const START_BYTES = 12;
const KEY_ID_BYTES = 16;
const CHECK_BYTES = 16;
const ID_OFFSET = START_BYTES + KEY_ID_BYTES;
const MAX_HEADER_BYTES = 1024;
const BOOT_ID = /^[\x21-\x7e]{0,100}$/;

/** Which file and under which key; both are bound to every record. */
export interface FileSeal {
  readonly fileId: string;
  /** 32 bytes, used for this file alone. */
  readonly key: Uint8Array;
}

export interface Header {
  readonly bytes: Buffer;
  readonly version: FileVersion;
  readonly layout: RecordLayout;
  /** The boot in which the file was written; empty where none is named. */
  readonly bootId: string;
}

export type HeaderFault = 'damaged' | 'newer' | 'other-key' | 'other-file';

/** The header of a new file, version 2. `bootId` names the boot whose clock the records tell; empty: none. */
export function newHeader(seal: FileSeal, bootId: string): Header {
  if (!BOOT_ID.test(bootId)) throw new RangeError('a boot id has at most 100 visible ASCII characters');
  const boot = Buffer.from(bootId, 'latin1');
  const id = Buffer.from(seal.fileId, 'latin1');
  const body = Buffer.concat([Buffer.of(boot.length), boot, id]);
  const start = startOf(2, ID_OFFSET + body.length + CHECK_BYTES);
  const checked = Buffer.concat([start, keyId(seal.key), body]);
  const bytes = Buffer.concat([checked, checkOf(seal.key, checked)]);
  return { bytes, version: 2, layout: recordLayout(2), bootId };
}

/** The header of version 1 says nothing but which file and key it is. */
function headerOfVersion1(seal: FileSeal): Header {
  const id = Buffer.from(seal.fileId, 'latin1');
  const bytes = Buffer.concat([startOf(1, ID_OFFSET + id.length), keyId(seal.key), id]);
  return { bytes, version: 1, layout: recordLayout(1), bootId: '' };
}

/**
 * Reads the header off the first bytes of a file, of which `read` gives as many as there are. Everything in it is known
 * from the seal or guarded by its check, so that every changed bit is noticed before a record is opened.
 */
export function readHeader(seal: FileSeal, read: (length: number) => Buffer): Header | HeaderFault {
  const start = read(START_BYTES);
  if (start.length < START_BYTES || !start.subarray(0, 8).equals(MAGIC)) return 'damaged';
  const version = start.readUInt16BE(8);
  if (version > NEWEST) return 'newer';
  const length = start.readUInt16BE(10);
  if (length > MAX_HEADER_BYTES) return 'damaged';
  const found = read(length);
  const expected = version === 1 ? headerOfVersion1(seal) : expectedOfVersion2(seal, found);
  if (expected === null) return 'damaged';
  return expected.bytes.equals(found) ? expected : faultOf(seal, found, expected);
}

/**
 * Whether these bytes, which are all of a file, are the unfinished beginning of a header for this seal. A header whose
 * length was changed is not: taking it for unfinished would throw away what follows it.
 */
export function isBeginOfHeader(seal: FileSeal, found: Buffer): boolean {
  if (isProperBegin(found, headerOfVersion1(seal).bytes)) return true;
  const bootLength = found[ID_OFFSET] ?? 0;
  const boot = found.toString('latin1', ID_OFFSET + 1, ID_OFFSET + 1 + bootLength).padEnd(bootLength, '?');
  if (!BOOT_ID.test(boot)) return false;
  const { bytes } = newHeader(seal, boot);
  if (found.length > ID_OFFSET) return isProperBegin(found, bytes);
  // The length of the header depends on a boot id that is not there yet.
  const lengthless = Buffer.concat([found.subarray(0, 10), bytes.subarray(10, 12), found.subarray(12)]);
  return isProperBegin(lengthless.subarray(0, found.length), bytes);
}

function isProperBegin(found: Buffer, header: Buffer): boolean {
  return found.length < header.length && header.subarray(0, found.length).equals(found);
}

function expectedOfVersion2(seal: FileSeal, found: Buffer): Header | null {
  const length = found[ID_OFFSET];
  if (length === undefined) return null;
  const bootId = found.toString('latin1', ID_OFFSET + 1, ID_OFFSET + 1 + length);
  return BOOT_ID.test(bootId) ? newHeader(seal, bootId) : null;
}

function faultOf({ key }: FileSeal, found: Buffer, expected: Header): HeaderFault {
  const differs = (from: number, to: number): boolean =>
    !expected.bytes.subarray(from, to).equals(found.subarray(from, to));
  if (differs(0, START_BYTES)) return 'damaged';
  if (differs(START_BYTES, ID_OFFSET)) return 'other-key';
  if (expected.version === 1) return 'other-file';
  const check = found.length - CHECK_BYTES;
  return checkOf(key, found.subarray(0, check)).equals(found.subarray(check)) ? 'other-file' : 'damaged';
}

function startOf(version: FileVersion, length: number): Buffer {
  const start = Buffer.alloc(START_BYTES);
  MAGIC.copy(start, 0);
  start.writeUInt16BE(version, 8);
  start.writeUInt16BE(length, 10);
  return start;
}

function keyId(key: Uint8Array): Buffer {
  return createHash('sha256').update(KEY_ID_LABEL).update(key).digest().subarray(0, KEY_ID_BYTES);
}

function checkOf(key: Uint8Array, header: Uint8Array): Buffer {
  return createHmac('sha256', key).update(CHECK_LABEL).update(header).digest().subarray(0, CHECK_BYTES);
}

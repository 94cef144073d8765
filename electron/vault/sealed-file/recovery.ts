import { createHash } from 'node:crypto';
import { fdatasyncSync, ftruncateSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Frontier, leafHash } from '../../custody/merkle.ts';
import { writeError } from '../write-error.ts';
import { FileSource } from './file-source.ts';
import { type FileSeal, isBeginOfHeader, newHeader } from './header.ts';
import { prefixOf, type Scan, scanRecords } from './scan.ts';

const LONGEST_HEADER = 1024;
const WINDOW_BYTES = 1024 * 1024;
const TURN_BYTES = 2 * 1024 * 1024;
const NOTHING: Scan = { entries: [], damaged: [], validBytes: 0 };

/** What an interrupted file holds. Root and SHA-256 are over the records that authenticate, in order. */
export interface Recovered {
  /** Records in the file, damaged ones too. */
  readonly records: number;
  /** End of the last record that authenticates, on the media's time line. */
  readonly safeMs: number;
  /** Bytes of plaintext that authenticate. */
  readonly bytes: number;
  readonly root: string;
  readonly sha256: string;
  /** Bytes of a torn tail that were cut. */
  readonly cutBytes: number;
  /** Records that are there and do not authenticate, by index. They are kept. */
  readonly damaged: readonly number[];
}

/**
 * Opens every record of a file whose writer may have been interrupted, and cuts a torn tail durably (FORMAT.md,
 * "Recovery"). A file whose header was not finished becomes an empty sealed file. Running it again changes nothing.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged, write-failed, disk-full
 */
export function recoverSealedFile(path: string, seal: FileSeal): Recovered {
  const recovery = recovering(path, seal);
  for (;;) {
    const step = recovery.next();
    if (step.done) return step.value;
  }
}

/** As `recoverSealedFile`, letting others have their turn after every few records: hours of recording take minutes. */
export async function recoverSealedFileInTurns(path: string, seal: FileSeal): Promise<Recovered> {
  const recovery = recovering(path, seal);
  for (let read = 0; ; ) {
    const step = recovery.next();
    if (step.done) return step.value;
    read += step.value;
    if (read < TURN_BYTES) continue;
    read = 0;
    await setImmediate();
  }
}

/** Yields the bytes of each record that it has read. */
function* recovering(path: string, seal: FileSeal): Generator<number, Recovered> {
  const source = FileSource.open(path, seal, 'r+');
  try {
    if (isUnfinishedHeader(source)) {
      finishHeader(source);
      return { ...(yield* readEverything(source, NOTHING)), cutBytes: 0 };
    }
    source.checkHeader();
    const scan = scanRecords(source);
    const cutBytes = source.size - scan.validBytes;
    if (cutBytes > 0) cut(source, scan.validBytes);
    return { ...(yield* readEverything(source, scan)), cutBytes };
  } finally {
    source.close();
  }
}

/** Fewer bytes than the header has, or a file that had grown when the power went, before anything of it was written. */
function isUnfinishedHeader(source: FileSource): boolean {
  const begin = source.readAt(0, Math.min(source.size, LONGEST_HEADER));
  if (isZero(begin)) return isZeroToTheEnd(source);
  return source.size < LONGEST_HEADER && isBeginOfHeader(source.seal, begin);
}

function isZeroToTheEnd(source: FileSource): boolean {
  for (let at = 0; at < source.size; at += WINDOW_BYTES) {
    if (!isZero(source.readAt(at, Math.min(WINDOW_BYTES, source.size - at)))) return false;
  }
  return true;
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Nobody knows any more in which boot it was begun; it holds nothing whose times would need it. */
function finishHeader(source: FileSource): void {
  const { bytes } = newHeader(source.seal, '');
  try {
    ftruncateSync(source.fd, 0);
    writeSync(source.fd, bytes, 0, bytes.length, 0);
    fdatasyncSync(source.fd);
  } catch (cause) {
    throw writeError(cause);
  }
}

function cut(source: FileSource, validBytes: number): void {
  try {
    ftruncateSync(source.fd, validBytes);
    fdatasyncSync(source.fd);
  } catch (cause) {
    throw writeError(cause);
  }
}

function* readEverything(source: FileSource, scan: Scan): Generator<number, Omit<Recovered, 'cutBytes'>> {
  const frontier = new Frontier();
  const hash = createHash('sha256');
  const damaged = [...scan.damaged];
  let safeMs = 0;
  let bytes = 0;
  for (const entry of scan.entries) {
    const plaintext = source.openAt(entry.offset, prefixOf(entry));
    yield entry.length;
    if (plaintext === null) {
      damaged.push(entry.index);
      continue;
    }
    frontier.append(leafHash(plaintext));
    hash.update(plaintext);
    bytes += plaintext.length;
    safeMs = Math.max(safeMs, entry.startMs + entry.durationMs);
  }
  return {
    records: scan.entries.length + scan.damaged.length,
    safeMs,
    bytes,
    root: Buffer.from(frontier.root()).toString('hex'),
    sha256: hash.digest('hex'),
    damaged: damaged.sort((a, b) => a - b),
  };
}

import { SenimError } from '../contract/errors.ts';
import {
  type FileSeal,
  placesOfRecords,
  type RecordPlace,
  SealedFileReader,
} from '../vault/sealed-file/index.ts';
import type { TimedFragment } from './timeline.ts';

/** A part of a channel that can be shown: one sealed record a fragment, as the room recorded it or a desk imported it. */
export interface PlayablePart {
  readonly partId: string;
  /** Two persons alone open it; absent where it is not masked. */
  readonly masked?: { readonly reason: string; readonly isOpen: boolean };
  /** In order, without the initialisation segment and without what is damaged. */
  readonly fragments: readonly TimedFragment[];
  /** The plaintext of a record; 0 is the initialisation segment. @throws SenimError record-unknown, sealed-file-damaged */
  read(index: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

/**
 * A masked part that stays closed: it has its place on the time line, and nothing of it is read. What is lost of it has
 * no place.
 */
export function closedPart(path: string, fileId: string, reason: string): PlayablePart {
  return {
    partId: fileId,
    masked: { reason, isOpen: false },
    fragments: placesOrNone(path)
      .filter(({ index }) => index > 0)
      .map(timed),
    read: () => {
      throw new SenimError('part-masked');
    },
    close: () => {},
  };
}

function placesOrNone(path: string): RecordPlace[] {
  try {
    return placesOfRecords(path);
  } catch {
    return [];
  }
}

/**
 * Opens a part. The key is not copied; it is wiped after `close`.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged
 */
export function recordedPart(path: string, seal: FileSeal): PlayablePart {
  const reader = SealedFileReader.open(path, seal);
  return {
    partId: seal.fileId,
    fragments: reader.entries.filter(({ index }) => index > 0).map(timed),
    read: (index) => reader.read(index),
    close: () => reader.close(),
  };
}

/** Where a package does not carry the boot clock, an imported record has its place on the media's time line instead. */
function timed({ index, startMs, durationMs, wallMs, monoMs }: RecordPlace): TimedFragment {
  return { index, startMs, durationMs, wallMs, monoMs: monoMs === startMs ? null : monoMs };
}

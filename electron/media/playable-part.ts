import { SenimError } from '../contract/errors.ts';
import type { FragmentsDocument } from '../contract/formats/fragments.ts';
import { type FileSeal, SealedFileReader } from '../vault/sealed-file/index.ts';
import { readRange } from './sealed-range.ts';
import type { TimedFragment } from './timeline.ts';

/** A part of a channel that can be shown, wherever its fragments lie. */
export interface PlayablePart {
  readonly partId: string;
  /** In order, without the initialisation segment and without what is damaged. */
  readonly fragments: readonly TimedFragment[];
  /** The plaintext of a record; 0 is the initialisation segment. @throws SenimError record-unknown, sealed-file-damaged */
  read(index: number): Uint8Array<ArrayBuffer>;
  close(): void;
}

/**
 * A part as the room recorded it: one sealed record a fragment. The key is not copied; it is wiped after `close`.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged
 */
export function recordedPart(path: string, seal: FileSeal): PlayablePart {
  const reader = SealedFileReader.open(path, seal);
  return {
    partId: seal.fileId,
    fragments: reader.entries.filter(({ index }) => index > 0),
    read: (index) => reader.read(index),
    close: () => reader.close(),
  };
}

/**
 * A part out of an imported package: the .mp4 sealed as a plain file, and the list of its records beside it.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged
 */
export function importedPart(path: string, seal: FileSeal, list: FragmentsDocument): PlayablePart {
  const reader = SealedFileReader.open(path, seal);
  const records = new Map(list.records.map((record) => [record.index, record]));
  const fragments = list.records
    .filter(({ index }) => index > 0)
    .map(({ index, startMs, durationMs, wallMs }) => ({ index, startMs, durationMs, wallMs, monoMs: null }));
  return {
    partId: seal.fileId,
    fragments,
    read: (index) => {
      const record = records.get(index);
      if (record === undefined) throw new SenimError('record-unknown', { params: { index } });
      return readRange(reader, record.offset, record.length);
    },
    close: () => reader.close(),
  };
}

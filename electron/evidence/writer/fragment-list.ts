import type { FragmentRecord, FragmentsDocument } from '../../contract/formats/fragments.ts';
import { recordingPath } from '../../contract/formats/package-layout.ts';
import { merkleRoot } from '../../custody/merkle.ts';
import { type RecordEntry, SealedFileReader } from '../../vault/sealed-file/index.ts';
import { named, notIntact } from './payload.ts';
import { leavesOf } from './recording-leaves.ts';
import type { RecordingSource } from './spec.ts';

/** A part of a channel and the records of it that go into the package, in their order. */
export interface Recording {
  readonly source: RecordingSource;
  readonly entries: readonly RecordEntry[];
  /** The boot in which it was recorded; empty where none is known. */
  readonly bootId: string;
}

/** One that was read through: its records authenticate, and their root is the one in the log. */
export interface ReadRecording extends Recording {
  readonly fragments: FragmentsDocument;
}

/**
 * The records that stand in the file; nothing but their prefixes is read. Null where they are not as many bytes as were
 * recorded: then some were damaged already when it was sealed, and it must be read to know which.
 * @throws SenimError evidence-not-intact
 */
export function scanRecording(source: RecordingSource): Recording | null {
  return reading(source, ({ entries, bootId }) => {
    const bytes = entries.reduce((total, { plainBytes }) => total + plainBytes, 0);
    return bytes === source.bytes ? { source, entries, bootId } : null;
  });
}

/**
 * Reads a recording once through. Records that do not authenticate are passed over: what the log knows of the part, its
 * hash and root, tells whether they were damaged already when it was sealed. `onBytes` is told of every record that does
 * and may throw to stop.
 * @throws SenimError evidence-not-intact
 */
export async function readRecording(
  source: RecordingSource,
  onBytes: (bytes: number) => void,
): Promise<ReadRecording> {
  const reader = open(source);
  try {
    const all = await leavesOf(reader, onBytes);
    const entries = reader.entries.filter((_, at) => (all[at] ?? null) !== null);
    const recording = { source, entries, bootId: reader.bootId };
    const leaves = all.filter((leaf) => leaf !== null);
    return { ...recording, fragments: fragmentsOf(recording, leaves) };
  } finally {
    reader.close();
  }
}

/**
 * The list of a recording's records, whose leaves have been seen.
 * @throws SenimError evidence-not-intact, when they are not those of the sealed root
 */
export function fragmentsOf(recording: Recording, leaves: readonly Uint8Array[]): FragmentsDocument {
  const { source, entries } = recording;
  const bytes = entries.reduce((total, { plainBytes }) => total + plainBytes, 0);
  const root = Buffer.from(merkleRoot(leaves)).toString('hex');
  if (bytes !== source.bytes || root !== source.root || leaves.length !== entries.length)
    throw notIntact(pathOf(source));
  return listed(recording, leaves);
}

/** How many bytes the list will have: all but the leaves is known, and these are of one length. */
export function fragmentsBytes(recording: Recording): number {
  const none = new Uint8Array(32);
  const leaves = recording.entries.map(() => none);
  return Buffer.byteLength(fragmentsText(listed(recording, leaves)), 'utf8');
}

/** One record a line, so that an expert finds a second by eye. */
export function fragmentsText({ records, ...rest }: FragmentsDocument): string {
  const lines = records.map((record) => JSON.stringify(record)).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"records":[\n${lines}\n]}\n`;
}

function listed({ source, entries, bootId }: Recording, leaves: readonly Uint8Array[]): FragmentsDocument {
  const { label: channel, part, root, sha256 } = source;
  const records: FragmentRecord[] = [];
  let offset = 0;
  for (const [index, entry] of entries.entries()) {
    const { plainBytes: length, startMs, durationMs, wallMs } = entry;
    const leaf = Buffer.from(leaves[index] ?? []).toString('hex');
    const clocks = clocksOf(entry, bootId);
    records.push({ index, offset, length, startMs, durationMs, wallMs, ...clocks, leaf });
    offset += length;
  }
  // The hash is seen to be right when the recording itself is packed.
  return { format: 'senim-fragments', version: 1, channel, part, records, root, sha256 };
}

/** What a file of version 2 knows of the clocks; a file without a boot id was not recorded, or by version 1. */
function clocksOf({ monoMs, clock }: Pick<RecordEntry, 'monoMs' | 'clock'>, bootId: string) {
  if (bootId === '') return {};
  return { clockState: clock.state, clockErrorMs: clock.errorMs, bootMs: monoMs };
}

function reading<T>(source: RecordingSource, look: (reader: SealedFileReader) => T): T {
  const reader = open(source);
  try {
    return look(reader);
  } finally {
    reader.close();
  }
}

function open(source: RecordingSource): SealedFileReader {
  return named(pathOf(source), () => SealedFileReader.open(source.file.path, source.file));
}

function pathOf({ label, part }: RecordingSource): string {
  return recordingPath(label, part);
}

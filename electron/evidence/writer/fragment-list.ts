import { SenimError } from '../../contract/errors.ts';
import type { FragmentRecord, FragmentsDocument } from '../../contract/formats/fragments.ts';
import { recordingPath } from '../../contract/formats/package-layout.ts';
import { merkleRoot } from '../../custody/merkle.ts';
import { type RecordEntry, SealedFileReader } from '../../vault/sealed-file/index.ts';
import { notIntact } from './payload.ts';
import { leavesOf } from './recording-leaves.ts';
import type { RecordingSource } from './spec.ts';

/**
 * Reads a recording once through and lists its records. The list stands in the archive before the recording, so it is
 * made before it; nothing has been written yet when a recording turns out not to be what was recorded.
 * `onBytes` is told of every record and may throw to stop.
 * @throws SenimError evidence-not-intact
 */
export async function listFragments(
  source: RecordingSource,
  onBytes: (bytes: number) => void,
): Promise<FragmentsDocument> {
  const path = recordingPath(source.label, source.part);
  try {
    const { records, leaves, bytes } = await scan(source, onBytes);
    const root = Buffer.from(merkleRoot(leaves)).toString('hex');
    if (bytes !== source.bytes || root !== source.root) throw notIntact(path);
    return {
      format: 'senim-fragments',
      version: 1,
      channel: source.label,
      part: source.part,
      records,
      root,
      // Seen to be right when the recording itself is packed.
      sha256: source.sha256,
    };
  } catch (cause) {
    if (cause instanceof SenimError && cause.code.startsWith('sealed-file-')) throw notIntact(path, cause);
    throw cause;
  }
}

async function scan({ file }: RecordingSource, onBytes: (bytes: number) => void) {
  const reader = SealedFileReader.open(file.path, file);
  try {
    return listed(reader, await leavesOf(reader, onBytes));
  } finally {
    reader.close();
  }
}

/**
 * The records that authenticate. Those that do not are passed over: what the log knows of the part, its hash and root,
 * tells whether they were damaged already when it was sealed.
 */
function listed({ entries, bootId }: SealedFileReader, allLeaves: readonly (Uint8Array | null)[]) {
  const records: FragmentRecord[] = [];
  const leaves: Uint8Array[] = [];
  let offset = 0;
  for (const [at, entry] of entries.entries()) {
    const leaf = allLeaves[at] ?? null;
    if (leaf === null) continue;
    const { plainBytes: length, startMs, durationMs, wallMs } = entry;
    leaves.push(leaf);
    records.push({
      ...{ index: records.length, offset, length, startMs, durationMs, wallMs },
      ...clocksOf(entry, bootId),
      leaf: Buffer.from(leaf).toString('hex'),
    });
    offset += length;
  }
  return { records, leaves, bytes: offset };
}

/** What a file of version 2 knows of the clocks; a file without a boot id was not recorded, or by version 1. */
function clocksOf({ monoMs, clock }: Pick<RecordEntry, 'monoMs' | 'clock'>, bootId: string) {
  if (bootId === '') return {};
  return { clockState: clock.state, clockErrorMs: clock.errorMs, bootMs: monoMs };
}

import { SenimError } from '../../contract/errors.ts';
import { type RecordEntry, SealedFileReader } from '../../vault/sealed-file/index.ts';
import type { SealedFile } from './spec.ts';

export interface ReadRecord
  extends Pick<RecordEntry, 'startMs' | 'durationMs' | 'wallMs' | 'monoMs' | 'clock'> {
  readonly bytes: Uint8Array;
  /** Empty where the boot clock is not that of a boot. */
  readonly bootId: string;
}

/**
 * The records of a recording that authenticate, one after the other. Those that do not are passed over here: what the
 * log knows of the part, its hash and root, tells whether they were damaged already when it was sealed.
 * @throws SenimError sealed-file-missing, sealed-file-damaged (its header), sealed-file-newer
 */
export function* recordsOf(file: SealedFile): Generator<ReadRecord> {
  const reader = SealedFileReader.open(file.path, file);
  try {
    const { bootId } = reader;
    for (const { index, startMs, durationMs, wallMs, monoMs, clock } of reader.entries) {
      const bytes = readOrNull(reader, index);
      if (bytes !== null) yield { bytes, startMs, durationMs, wallMs, monoMs, clock, bootId };
    }
  } finally {
    reader.close();
  }
}

function readOrNull(reader: SealedFileReader, index: number): Uint8Array | null {
  try {
    return reader.read(index);
  } catch (error) {
    if (error instanceof SenimError && error.code === 'sealed-file-damaged') return null;
    throw error;
  }
}

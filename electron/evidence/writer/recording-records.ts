import { SenimError } from '../../contract/errors.ts';
import { SealedFileReader } from '../../vault/sealed-file/index.ts';
import type { SealedFile } from './spec.ts';

/**
 * The records of a recording that authenticate, one after the other. Those that do not are passed over here: what the
 * log knows of the part, its hash and root, tells whether they were damaged already when it was sealed.
 * @throws SenimError sealed-file-missing, sealed-file-damaged (its header), sealed-file-newer
 */
export function* recordsOf(file: SealedFile): Generator<{ readonly bytes: Uint8Array }> {
  const reader = SealedFileReader.open(file.path, file);
  try {
    for (const { index } of reader.entries) {
      const bytes = readOrNull(reader, index);
      if (bytes !== null) yield { bytes };
    }
  } finally {
    reader.close();
  }
}

/** The plaintext of a record; null when it does not authenticate. */
export function readOrNull(reader: SealedFileReader, index: number): Uint8Array | null {
  try {
    return reader.read(index);
  } catch (error) {
    if (error instanceof SenimError && error.code === 'sealed-file-damaged') return null;
    throw error;
  }
}

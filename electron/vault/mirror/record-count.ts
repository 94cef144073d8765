import { setImmediate } from 'node:timers/promises';
import { type FileSeal, SealedFileReader } from '../sealed-file/index.ts';

/** The records of a sealed file. */
export interface RecordCount {
  readonly authentic: number;
  readonly damaged: number;
}

/** Of a file that is not there, or that the key does not open. */
export const NOTHING: RecordCount = { authentic: 0, damaged: 0 };
const TURN_BYTES = 2 * 1024 * 1024;

/** Opens every record, letting others have their turn. @throws as `SealedFileReader.open` */
export async function countRecords(path: string, seal: FileSeal): Promise<RecordCount> {
  const reader = SealedFileReader.open(path, seal);
  let authentic = 0;
  let { length: damaged } = reader.damaged;
  try {
    let read = 0;
    for (const { index, plainBytes } of reader.entries) {
      if (isReadable(reader, index)) authentic += 1;
      else damaged += 1;
      read += plainBytes;
      if (read < TURN_BYTES) continue;
      read = 0;
      await setImmediate();
    }
    return { authentic, damaged };
  } finally {
    reader.close();
  }
}

function isReadable(reader: SealedFileReader, index: number): boolean {
  try {
    reader.read(index);
    return true;
  } catch {
    return false;
  }
}

/** Whether a file opens and nothing is seen to be wrong with it as long as its records are not. */
export function opens(path: string, seal: FileSeal): boolean {
  try {
    const reader = SealedFileReader.open(path, seal);
    const { damaged } = reader;
    reader.close();
    return damaged.length === 0;
  } catch {
    return false;
  }
}

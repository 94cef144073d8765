import { readInitSegment } from '../contract/formats/fragmented-mp4.ts';
import {
  type FileSeal,
  type Recovered,
  recoverSealedFile,
  recoverSealedFileInTurns,
  SealedFileReader,
} from '../vault/sealed-file/index.ts';

/** What is left of a part that the recorder did not close. */
export interface RecoveredPart extends Recovered {
  /** Type string of the recording, null when the part has no readable initialisation segment. */
  readonly mime: string | null;
}

/**
 * Brings a part into order that was cut off by a crash, a full disk or a failed write: checks every record, cuts a torn
 * tail, keeps and names what is damaged. `safeMs` is the length of the part, as the recorder tells it: the time line of a
 * part that went on after another does not begin at 0.
 * @throws SenimError sealed-file-missing, sealed-file-newer, sealed-file-damaged, write-failed, disk-full
 */
export function recoverPart(path: string, seal: FileSeal): RecoveredPart {
  return describe(path, seal, recoverSealedFile(path, seal));
}

/** As `recoverPart`, without holding up the process that asks: hours of recording are read through. */
export async function recoverPartInTurns(path: string, seal: FileSeal): Promise<RecoveredPart> {
  return describe(path, seal, await recoverSealedFileInTurns(path, seal));
}

function describe(path: string, seal: FileSeal, recovered: Recovered): RecoveredPart {
  const reader = SealedFileReader.open(path, seal);
  try {
    const lost = new Set(recovered.damaged);
    const first = reader.entries.find(({ index }) => index > 0 && !lost.has(index));
    const length = first === undefined ? 0 : recovered.safeMs - first.startMs;
    const safeMs = Math.round(length * 1000) / 1000;
    return { ...recovered, safeMs, mime: lost.has(0) ? null : mimeOf(reader) };
  } finally {
    reader.close();
  }
}

function mimeOf(reader: SealedFileReader): string | null {
  if (reader.entries[0]?.index !== 0) return null;
  try {
    return readInitSegment(reader.read(0)).mime;
  } catch {
    return null;
  }
}

import { fragmentsPath, recordingPath } from '../../contract/formats/package-layout.ts';
import {
  fragmentsBytes,
  fragmentsOf,
  fragmentsText,
  type ReadRecording,
  type Recording,
} from './fragment-list.ts';
import { contentFile, type LaterFile, type PackedFile } from './payload.ts';

/** A recording's film, and the list of its fragments. */
export interface RecordingFiles {
  readonly film: PackedFile;
  readonly list: PackedFile | LaterFile;
}

/**
 * Of one that was not read yet: the list, which stands before the film, is made while the film is packed, so that a
 * recording is read, opened and hashed once.
 */
export function recordingFiles(recording: Recording): RecordingFiles {
  let settle: (text: Uint8Array) => void = () => undefined;
  const later = new Promise<Uint8Array>((resolve) => {
    settle = resolve;
  });
  const list = { path: listPath(recording), bytes: fragmentsBytes(recording), later };
  const onLeaves = (leaves: readonly Uint8Array[]): void =>
    settle(Buffer.from(fragmentsText(fragmentsOf(recording, leaves)), 'utf8'));
  return { film: filmOf(recording, onLeaves), list };
}

/** Of one that was read. */
export function readRecordingFiles(recording: ReadRecording): RecordingFiles {
  const list = contentFile(listPath(recording), fragmentsText(recording.fragments));
  return { film: filmOf(recording, null), list };
}

function listPath({ source: { label, part } }: Recording): string {
  return fragmentsPath(label, part);
}

function filmOf(
  { source: { label, part, bytes, sha256, file }, entries }: Recording,
  onLeaves: ((leaves: readonly Uint8Array[]) => void) | null,
): PackedFile {
  return {
    path: recordingPath(label, part),
    bytes,
    sha256,
    body: { file, records: () => entries, onLeaves },
  };
}

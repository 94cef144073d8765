import { RecordEntry } from '../../../electron/contract/record/acts.ts';
import { type RecordView, recordView } from '../../../electron/contract/record/state.ts';

/** The record of a package; null where this version cannot read it. The check has held it against the log before. */
export function readRecord(sessionId: string, bytes: Uint8Array): RecordView | null {
  try {
    const lines = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trimEnd().split('\n');
    return recordView(
      sessionId,
      lines.map((line) => RecordEntry.parse(JSON.parse(line))),
    );
  } catch {
    return null;
  }
}

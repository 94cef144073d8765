import { createHash } from 'node:crypto';
import { SenimError } from '../../contract/errors.ts';
import { RecordEntry } from '../../contract/record/acts.ts';
import { type RecordView, recordView } from '../../contract/record/state.ts';
import type { SessionBox } from '../../vault/session-box.ts';
import type { RecordRow } from '../../vault/store/session-records.ts';
import type { Store } from '../../vault/store/store.ts';

/** A session's record as it stands on the disk. @throws SenimError database-damaged, when it is not what was entered */
export function readRecord(store: Store, sessionId: string, box: SessionBox): RecordView {
  const rows = store.sessionRecords.entriesOf(sessionId);
  return recordView(
    sessionId,
    rows.map((row, index) => openEntry(box, row, index + 1)),
  );
}

function openEntry(box: SessionBox, row: RecordRow, seq: number): RecordEntry {
  const line = box.open(row.id, row.sealed);
  const hash = createHash('sha256').update(line).digest('hex');
  const entry = RecordEntry.safeParse(JSON.parse(Buffer.from(line).toString('utf8')));
  const isItsOwn =
    entry.success &&
    hash === row.hash &&
    row.seq === seq &&
    entry.data.seq === seq &&
    entry.data.sessionId === row.sessionId;
  if (!isItsOwn) throw new SenimError('database-damaged', { params: { part: 'record' } });
  return entry.data;
}

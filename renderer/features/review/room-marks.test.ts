import { describe, expect, it } from 'vitest';
import type { RecordAct, RecordEntry } from '../../../electron/contract/record/acts.ts';
import { recordView } from '../../../electron/contract/record/state.ts';
import { onTimeline, roomMarks } from './room-marks.ts';

const SESSION = 'ses-00000000000000000001';

function record(...acts: readonly [number | null, RecordAct][]) {
  const entries = acts.map(
    ([atMs, act], at): RecordEntry => ({
      id: `ent-${String(at).padStart(20, '0')}`,
      sessionId: SESSION,
      seq: at + 1,
      at: '2026-03-02T09:00:00.000Z',
      atMs,
      account: 'acc-00000000000000000001',
      act,
    }),
  );
  return recordView(SESSION, entries);
}

describe('what happened in the room', () => {
  it('stands on the time line where it is seen, a break as long as it was', () => {
    const marks = roomMarks(
      record(
        [0, { kind: 'phase.entered', phase: 'introduction' }],
        [1000, { kind: 'marker.set', tone: 'distress', label: '' }],
        [2000, { kind: 'break.begun', reason: 'tired' }],
        [2500, { kind: 'note.written', text: 'note' }],
        [9000, { kind: 'break.ended' }],
        [null, { kind: 'note.written', text: 'afterwards' }],
      ),
    );
    expect(marks.map(({ kind, fromMs, toMs }) => [kind, fromMs, toMs])).toEqual([
      ['phase', 0, null],
      ['distress', 1000, null],
      ['break', 2000, 9000],
      ['note', 2500, null],
    ]);
    expect(onTimeline(marks).map(({ kind }) => kind)).toEqual(['phase', 'distress', 'break']);
  });

  it('a break that nobody ended has no end', () => {
    const [mark] = roomMarks(record([5, { kind: 'break.begun', reason: 'tired' }]));
    expect(mark?.toMs).toBeNull();
  });
});

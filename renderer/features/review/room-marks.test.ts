import { describe, expect, it } from 'vitest';
import type { RecordAct, RecordEntry } from '../../../electron/contract/record/acts.ts';
import { recordView } from '../../../electron/contract/record/state.ts';
import { onTimeline, roomMarks, startOnTimeline } from './room-marks.ts';

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
      400,
    );
    expect(marks.map(({ kind, fromMs, toMs }) => [kind, fromMs, toMs])).toEqual([
      ['phase', 400, null],
      ['distress', 1400, null],
      ['break', 2400, 9400],
      ['note', 2900, null],
    ]);
    expect(onTimeline(marks).map(({ kind }) => kind)).toEqual(['phase', 'distress', 'break']);
  });

  it('a break that nobody ended has no end', () => {
    const [mark] = roomMarks(record([5, { kind: 'break.begun', reason: 'tired' }]), 0);
    expect(mark?.toMs).toBeNull();
  });
});

describe('the start of the session on the time line', () => {
  const fragment = { index: 1, startMs: 0, durationMs: 1000, wallMs: Date.parse('2026-03-02T09:00:00.000Z') };
  const part = (offsetMs: number, wallMs: number) => ({
    partId: 'prt-00000000000000000001',
    mime: 'video/mp4',
    offsetMs,
    fragments: [{ ...fragment, wallMs }],
  });

  it('lies after the first picture, by as much as the cameras ran before', () => {
    const channels = [
      { label: 'room', parts: [part(300, fragment.wallMs + 300)] },
      { label: 'face', parts: [part(0, fragment.wallMs)] },
    ];
    expect(startOnTimeline({ channels }, '2026-03-02T09:00:00.700Z')).toBe(700);
  });

  it('is the beginning where there is no picture, and never before it', () => {
    expect(startOnTimeline({ channels: [] }, '2026-03-02T09:00:00.700Z')).toBe(0);
    const channels = [{ label: 'face', parts: [part(0, fragment.wallMs)] }];
    expect(startOnTimeline({ channels }, '2026-03-02T08:59:59.000Z')).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { readRecord } from './record-lines.ts';

const SESSION = 'se-00000000000000000001';

const line = (seq: number, act: object) =>
  JSON.stringify({
    ...{ id: `ent-0000000000000000000${seq}`, sessionId: SESSION, seq, at: '2026-01-01T09:00:00.000Z' },
    ...{ atMs: seq * 1000, account: 'ac-00000000000000000001', act },
  });

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.map((one) => `${one}\n`).join(''));

describe('the record of a package', () => {
  it('is read line by line and seen as a whole', () => {
    const read = readRecord(
      SESSION,
      bytes(line(1, { kind: 'break.begun', reason: 'tired' }), line(2, { kind: 'break.ended' })),
    );
    expect(read?.entries).toHaveLength(2);
    expect(read?.breaks).toEqual([{ fromMs: 1000, toMs: 2000, open: false, reason: 'tired' }]);
  });

  it('is not shown in part where a line cannot be read', () => {
    expect(
      readRecord(SESSION, bytes(line(1, { kind: 'break.ended' }), line(2, { kind: 'later' }))),
    ).toBeNull();
    expect(readRecord(SESSION, Uint8Array.of(0xff, 0x0a))).toBeNull();
  });
});

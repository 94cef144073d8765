import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench, mutations } from '../crypto/stock-tools.test-support.ts';
import { canonicalJson } from './canonical-json.ts';
import { holdSession, OTHER_SESSION, personalKey, SESSION, workstation } from './custody.test-support.ts';
import { eventLine, parseEventLine, signEvent } from './event.ts';
import type { SessionExport } from './session-export.ts';
import { type SessionLogInput, type SessionLogProblemCode, verifySessionEvents } from './session-log.ts';

// Many small hashes, on machines that are shared.
vi.setConfig({ testTimeout: 60_000 });

const bench = new Bench();
afterAll(() => bench.remove());
let room: ReturnType<typeof workstation>;
let exported: SessionExport;

beforeEach(() => {
  room = workstation();
  holdSession(room, OTHER_SESSION, 2);
  holdSession(room, SESSION, 3);
  holdSession(room, 'ses-3', 1);
  exported = room.log.exportSession(SESSION);
});

const verify = (changes: Partial<SessionLogInput> = {}) =>
  verifySessionEvents({ ...exported, logKey: room.logKey, scope: SESSION, ...changes });
const codes = (changes: Partial<SessionLogInput>): SessionLogProblemCode[] => [
  ...new Set(verify(changes).problems.map(({ code }) => code)),
];

/** The line at `index` with some fields changed, in canonical form. */
const edited = (index: number, fields: object): string[] =>
  exported.lines.with(index, canonicalJson({ ...JSON.parse(exported.lines[index] ?? ''), ...fields }));

describe("a session's events", () => {
  it('hold, and say what head they hold against', () => {
    const report = verify();
    expect(report.problems).toEqual([]);
    expect(report.events.map(({ action }) => action)).toEqual([
      'session.started',
      'evidence.viewed',
      'evidence.viewed',
      'evidence.viewed',
      'session.ended',
    ]);
    expect(report.head?.size).toBe(room.store.rows.length);
  });

  it('hold after their way through files', () => {
    const proofs: unknown = JSON.parse(JSON.stringify(exported.proofs));
    const lines = `${exported.lines.join('\n')}\n`.trimEnd().split('\n');
    expect(verify({ lines, proofs }).problems).toEqual([]);
  });

  it('disclose nothing of other sessions', () => {
    expect(JSON.stringify(exported)).not.toContain(OTHER_SESSION);
  });

  it("hold in the expert's shell loop, and break there where they break here", () => {
    const loop = `prev=$(printf '0%.0s' {1..64}); while IFS= read -r l; do case $l in *"\\"prev\\":\\"$prev\\""*) ;; *) echo BROKEN; break;; esac; prev=$(printf %s "$l" | sha256sum | cut -d' ' -f1); done < events.jsonl`;
    bench.write('events.jsonl', `${exported.lines.join('\n')}\n`);
    expect(bench.run('bash', '-c', loop)).toBe('');
    bench.write('events.jsonl', `${exported.lines.toSpliced(2, 1).join('\n')}\n`);
    expect(bench.run('bash', '-c', loop)).toBe('BROKEN\n');
  });
});

describe('an adversary with the package', () => {
  it('cannot edit an event', () => {
    expect(codes({ lines: edited(1, { details: { from: 0, to: 9 } }) })).toEqual([
      'chain-broken',
      'proof-wrong',
    ]);
    expect(codes({ lines: edited(4, { time: '2026-01-01T09:00:00.000Z' }) })).toEqual([
      'signature-wrong',
      'proof-wrong',
    ]);
  });

  it('cannot edit an event and chain the rest anew', () => {
    const lines = edited(1, { details: { from: 0, to: 9 } });
    for (let index = 2; index < lines.length; index += 1) {
      const event = JSON.parse(lines[index] ?? '');
      const prev = createHash('sha256')
        .update(lines[index - 1] ?? '')
        .digest('hex');
      lines[index] = canonicalJson({ ...event, prev });
    }
    expect(codes({ lines })).toEqual(expect.arrayContaining(['proof-wrong', 'signature-wrong']));
  });

  it('cannot sign for another person', () => {
    const { signature: _, ...unsigned } = parseEventLine(exported.lines[4] ?? '');
    const lines = exported.lines.with(4, eventLine(signEvent(unsigned, personalKey())));
    expect(codes({ lines })).toEqual(['signature-key-changed', 'proof-wrong']);
    expect(codes({ lines: exported.lines.with(4, eventLine(unsigned)) })).toEqual([
      'signature-missing',
      'proof-wrong',
    ]);
  });

  it('cannot delete, insert, repeat or reorder events', () => {
    const { lines, proofs } = exported;
    const without = {
      lines: lines.toSpliced(2, 1),
      proofs: { ...proofs, proofs: proofs.proofs.toSpliced(2, 1) },
    };
    expect(codes(without)).toEqual(['chain-broken']);
    expect(codes({ lines: lines.toSpliced(2, 1) })).toContain('proof-wrong');
    expect(codes({ lines: lines.toSpliced(2, 0, lines[1] ?? '') })).toEqual(
      expect.arrayContaining(['chain-broken', 'order-broken', 'proof-missing']),
    );
    const swapped = lines.with(1, lines[2] ?? '').with(2, lines[1] ?? '');
    expect(codes({ lines: swapped })).toEqual(expect.arrayContaining(['chain-broken', 'order-broken']));
  });

  it('cannot take events off the beginning; off the end it shows only by the proofs that are left over', () => {
    const { lines, proofs } = exported;
    expect(codes({ lines: lines.slice(1), proofs: { ...proofs, proofs: proofs.proofs.slice(1) } })).toEqual([
      'chain-broken',
    ]);
    expect(codes({ lines: lines.slice(0, -1) })).toEqual(['proof-surplus']);
    expect(codes({ lines: [] })).toEqual(expect.arrayContaining(['log-empty']));
  });

  it("cannot use another session's events or another workstation's checkpoint", () => {
    const other = room.log.exportSession(OTHER_SESSION);
    expect(codes(other)).toEqual(['scope-differs']);
    const stranger = workstation();
    holdSession(stranger, SESSION, 3);
    const theirs = stranger.log.exportSession(SESSION);
    expect(codes({ checkpoint: theirs.checkpoint })).toEqual(['checkpoint-wrong-key']);
    expect(codes(theirs)).toEqual(['checkpoint-wrong-key']);
    expect(codes({ ...theirs, logKey: stranger.logKey })).toEqual([]);
  });

  it('cannot use an older checkpoint', () => {
    const old = exported.checkpoint;
    holdSession(room, 'ses-4', 1);
    const now = room.log.exportSession(SESSION);
    expect(codes({ ...now, checkpoint: old })).toEqual(['proofs-size-differs', 'proof-wrong']);
  });

  it('cannot change a byte of the checkpoint', () => {
    for (const mutated of mutations(Buffer.from(exported.checkpoint), [0x01])) {
      expect(verify({ checkpoint: Buffer.from(mutated).toString('utf8') }).problems).not.toEqual([]);
    }
  });

  it('cannot change a byte of the events', () => {
    const original = Buffer.from(exported.lines.join('\n'));
    for (const mutated of mutations(original, [0x01])) {
      const lines = Buffer.from(mutated).toString('utf8').split('\n');
      expect(verify({ lines }).problems).not.toEqual([]);
    }
  });

  it('cannot send proofs of another form', () => {
    const { proofs } = exported;
    const wrong: unknown[] = [
      null,
      [],
      { ...proofs, version: 2 },
      { ...proofs, size: -1 },
      { ...proofs, extra: true },
      { ...proofs, proofs: [{ seq: 0.5, path: [] }] },
      { ...proofs, proofs: [{ seq: 0, path: ['zz'] }] },
      { ...proofs, proofs: [{ seq: 0, path: Array(54).fill('0'.repeat(64)) }] },
    ];
    for (const form of wrong) expect(codes({ proofs: form })).toEqual(['proofs-malformed']);
    expect(codes({ proofs: { ...proofs, proofs: [] } })).toEqual(['proof-missing']);
    expect(codes({ checkpoint: '' })).toEqual(['checkpoint-malformed']);
    expect(codes({ lines: exported.lines.with(0, '{') })).toContain('event-malformed');
    expect(codes({ lines: exported.lines.with(0, ` ${exported.lines[0]}`) })).toContain('not-canonical');
  });
});

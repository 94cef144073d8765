import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORIGIN, personalKey, SESSION, workstation } from './custody.test-support.ts';
import {
  CustodyEvent,
  eventLine,
  parseEventLine,
  signEvent,
  type UnsignedEvent,
  verifyEventSignature,
} from './event.ts';

const withCode = (code: string) => expect.objectContaining({ name: 'CustodyError', code });

const event: UnsignedEvent = {
  v: 1,
  seq: 0,
  scope: SESSION,
  prev: '0'.repeat(64),
  time: '2026-01-01T00:00:01.000Z',
  clock: { boot: 1000.125, bootId: 'boot', state: 'synchronised', errorMs: 12.5 },
  actor: { account: 'acc-1', role: 'interviewer' },
  action: 'session.started',
  object: { kind: 'session', id: SESSION },
  details: { room: '1', кадр: [1, null, { ә: true }] },
  hash: null,
};

describe('an event', () => {
  it('is one line of canonical text that reads back', () => {
    const line = eventLine(event);
    expect(line).toMatch(
      /^\{"action":"session.started","actor":\{"account":"acc-1","role":"interviewer"\},"clock":/,
    );
    expect(line).not.toContain('\n');
    expect(parseEventLine(line)).toEqual(event);
  });

  it('carries any details that JSON can hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (any) => {
        fc.pre(!JSON.stringify(any).includes('"__proto__"'));
        const details = JSON.parse(JSON.stringify(any));
        const line = eventLine({ ...event, details });
        expect(eventLine(parseEventLine(line))).toBe(line);
      }),
    );
  });

  it('is refused when its text is not the canonical one', () => {
    const line = eventLine(event);
    const others = [
      `${line} `,
      line.replace('{"action"', '{ "action"'),
      line.replace('"v":1}', '"v":1.0}'),
      line.replace('"seq":0', '"seq":0,"seq":0'),
      JSON.stringify(event),
      line.replace('ә', '\\u04d9'),
    ];
    for (const other of others) expect(() => parseEventLine(other)).toThrow(withCode('not-canonical'));
    expect(() => parseEventLine(line.slice(1))).toThrow(withCode('event-malformed'));
  });

  it('is refused when it lacks, adds or misuses a field', () => {
    const wrong: Record<string, unknown>[] = [
      { v: 2 },
      { seq: -1 },
      { seq: 0.5 },
      { scope: '' },
      { prev: 'A'.repeat(64) },
      { time: '2026-01-01T00:00:01Z' },
      { time: '2026-02-30T00:00:01.000Z' },
      { clock: { ...event.clock, state: 'good' } },
      { actor: { account: 'system', role: 'interviewer' } },
      { actor: { account: 'acc-1', role: 'system' } },
      { actor: { ...event.actor, name: 'Айгүл' } },
      { action: 'session.edited' },
      { hash: '00' },
      { signature: { key: 'AAAA', value: 'AAAA' } },
      { extra: 1 },
    ];
    for (const fields of wrong) {
      const line = eventLine({ ...event, ...fields } as CustodyEvent);
      expect(() => parseEventLine(line)).toThrow(withCode('event-malformed'));
    }
    for (const field of Object.keys(event)) {
      const { [field]: _, ...rest } = event as Record<string, unknown>;
      expect(CustodyEvent.safeParse(rest).success).toBe(false);
    }
  });
});

describe("a person's signature", () => {
  it('binds every field of the event', () => {
    const signed = signEvent(event, personalKey());
    expect(verifyEventSignature(signed)).toBe(true);
    expect(verifyEventSignature(parseEventLine(eventLine(signed)))).toBe(true);
    const changes: Partial<CustodyEvent>[] = [
      { seq: 1 },
      { scope: 'ses-2' },
      { prev: '1'.repeat(64) },
      { time: '2026-01-01T00:00:02.000Z' },
      { clock: { ...event.clock, boot: 1 } },
      { actor: { account: 'acc-2', role: 'interviewer' } },
      { action: 'session.ended' },
      { object: { kind: 'session', id: 'x' } },
      { details: {} },
      { hash: '0'.repeat(64) },
    ];
    for (const change of changes) expect(verifyEventSignature({ ...signed, ...change })).toBe(false);
  });

  it('is by the key that it names', () => {
    const signed = signEvent(event, personalKey());
    const other = signEvent(event, personalKey());
    expect(verifyEventSignature(event)).toBe(false);
    const { key } = other.signature as { key: string };
    expect(
      verifyEventSignature({ ...signed, signature: { key, value: signed.signature?.value ?? '' } }),
    ).toBe(false);
  });

  it('is asked for when an act binds a person, and only then', () => {
    const { log, person } = workstation();
    const input = { scope: SESSION, object: event.object, details: {}, hash: null } as const;
    const interviewer = { account: 'acc-1', role: 'interviewer' } as const;
    const system = { account: 'system', role: 'system' } as const;
    expect(() => log.append({ ...input, actor: interviewer, action: 'session.ended' })).toThrow(
      withCode('personal-signature-missing'),
    );
    const ended = log.append({ ...input, actor: interviewer, action: 'session.ended', personalKey: person });
    expect(verifyEventSignature(ended)).toBe(true);
    expect(log.append({ ...input, actor: system, action: 'session.ended' }).signature).toBeUndefined();
    expect(log.append({ ...input, actor: interviewer, action: 'evidence.viewed' }).signature).toBeUndefined();
    expect(log.checkpoint().startsWith(`${ORIGIN}\n3\n`)).toBe(true);
  });
});

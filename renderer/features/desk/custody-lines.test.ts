import { expect, test } from 'vitest';
import { readEvents } from './custody-lines.ts';

const event = (seq: number, action: string) =>
  JSON.stringify({
    seq,
    time: '2026-03-02T10:00:00.000Z',
    actor: { account: 'acc-0123456789abcdefghjk', role: 'interviewer' },
    action,
    object: { kind: 'session', id: 'ses-0123456789abcdefghjk' },
    details: {},
    hash: null,
  });
const bytes = (text: string) => new TextEncoder().encode(text);

test('the events of a package stand newest first', () => {
  const events = readEvents(bytes(`${event(1, 'session.started')}\n${event(2, 'session.ended')}\n`));
  expect(events?.map(({ action }) => action)).toEqual(['session.ended', 'session.started']);
});

test('a line that this version does not know is not shown as if it were known', () => {
  expect(readEvents(bytes(event(1, 'session.dreamed')))).toBeNull();
  expect(readEvents(bytes('{'))).toBeNull();
});

import { describe, expect, it, vi } from 'vitest';
import { SenimError } from '../contract/errors.ts';
import { rightsOf } from '../contract/roles.ts';
import { createLogger } from '../platform/log.ts';
import { createGate, type GateState, type Handlers } from './gate.ts';
import type { SenderFacts } from './sender.ts';

const CONSOLE: SenderFacts = { frameUrl: 'app://console/', isMainFrame: true, windowPage: 'console' };
const CAPTURE: SenderFacts = { frameUrl: 'app://capture/', isMainFrame: true, windowPage: 'capture' };
const OBSERVATION: SenderFacts = {
  ...{ frameUrl: 'app://observation/', isMainFrame: true, windowPage: 'observation' },
};
const INTERVIEWER: GateState = { kind: 'room', rights: rightsOf('interviewer', []) };
const LOCKED: GateState = { kind: 'room', rights: null };

function gateWith(handlers: Partial<Handlers>, state: GateState) {
  const lines: string[] = [];
  const log = createLogger('gate', (line) => lines.push(line));
  return { gate: createGate({ handlers, state: () => state, log }), lines };
}

const ready = { type: 'ready' } as const;

describe('gate', () => {
  it('passes a call of the right page, account and shape, and cuts its answer to the contract', async () => {
    const handler = vi.fn(() => ({ score: 3, leaked: 'key' }));
    const { gate } = gateWith({ 'passphrase.strength': handler }, INTERVIEWER);
    const reply = await gate(CONSOLE, 'passphrase.strength', { passphrase: 'x', words: [] });
    expect(reply).toEqual({ ok: true, value: { score: 3 } });
    expect(handler).toHaveBeenCalledWith({ passphrase: 'x', words: [] }, { page: 'console' });
  });

  it.each<[string, SenderFacts]>([
    ['a frame inside the page', { ...CONSOLE, isMainFrame: false }],
    ['a frame that is gone', { ...CONSOLE, frameUrl: null }],
    ['a window that is not ours', { ...CONSOLE, windowPage: null }],
    ['a page that has navigated elsewhere', { ...CONSOLE, frameUrl: 'https://console/' }],
    ['the capture page under the console’s address', { ...CAPTURE, frameUrl: 'app://console/' }],
    ['the capture page', CAPTURE],
  ])('refuses a call of the console from %s', async (_who, sender) => {
    const handler = vi.fn(() => ({}));
    const { gate } = gateWith({ 'app.active': handler }, INTERVIEWER);
    expect(await gate(sender, 'app.active', {})).toEqual({
      ok: false,
      error: { code: 'sender-refused', params: {} },
    });
    expect(handler).not.toHaveBeenCalled();
  });

  it('lets the capture page report, and the console not', async () => {
    const { gate } = gateWith({ 'capture.report': () => ({}) }, LOCKED);
    expect(await gate(CAPTURE, 'capture.report', ready)).toEqual({ ok: true, value: {} });
    expect(await gate(CONSOLE, 'capture.report', ready)).toMatchObject({ error: { code: 'sender-refused' } });
  });

  it('lets the observation page ask for its own view, and for nothing of the console', async () => {
    const view = { language: 'en', entry: 'locked', status: null, session: null } as const;
    const { gate } = gateWith({ 'observation.view': () => view, 'app.state': vi.fn() }, LOCKED);
    expect(await gate(OBSERVATION, 'observation.view', {})).toEqual({ ok: true, value: view });
    for (const [sender, name] of [
      [OBSERVATION, 'app.state'],
      [OBSERVATION, 'record.get'],
      [CONSOLE, 'observation.view'],
      [CAPTURE, 'observation.remark'],
    ] as const) {
      expect(await gate(sender, name, {})).toMatchObject({ error: { code: 'sender-refused' } });
    }
  });

  it.each(['no.such', '__proto__', 'constructor', 'toString', '', 7, null, undefined, ['app.state'], {}])(
    'knows no call named %j',
    async (name) => {
      const { gate } = gateWith({}, INTERVIEWER);
      expect(await gate(CONSOLE, name, {})).toMatchObject({ error: { code: 'call-unknown' } });
    },
  );

  it('knows no call that has no handler', async () => {
    const { gate } = gateWith({}, INTERVIEWER);
    expect(await gate(CONSOLE, 'app.active', {})).toMatchObject({ error: { code: 'call-unknown' } });
  });

  it('knows no call of the other kind of workstation', async () => {
    const handlers = { 'packages.list': () => [], 'cases.list': () => [] };
    const rights = rightsOf('investigator', []);
    const room = gateWith(handlers, { kind: 'room', rights }).gate;
    const desk = gateWith(handlers, { kind: 'desk', rights }).gate;
    expect(await room(CONSOLE, 'packages.list', {})).toMatchObject({ error: { code: 'call-unknown' } });
    expect(await desk(CONSOLE, 'cases.list', {})).toMatchObject({ error: { code: 'call-unknown' } });
    expect(await desk(CONSOLE, 'packages.list', {})).toEqual({ ok: true, value: [] });
  });

  it('lets nothing but public calls through while the vault is locked', async () => {
    const { gate } = gateWith({ 'cases.list': () => [], 'app.active': () => ({}) }, LOCKED);
    expect(await gate(CONSOLE, 'cases.list', {})).toMatchObject({ error: { code: 'locked' } });
    expect(await gate(CONSOLE, 'app.active', {})).toEqual({ ok: true, value: {} });
  });

  it('refuses what the account has no right to', async () => {
    const handler = vi.fn(() => []);
    const { gate } = gateWith({ 'findings.list': handler }, INTERVIEWER);
    const input = { sessionId: 'ses-01234567890123456789' };
    expect(await gate(CONSOLE, 'findings.list', input)).toMatchObject({ error: { code: 'right-missing' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('takes any one of several rights', async () => {
    const handlers = { 'delivery.list': () => [] };
    const examiner = gateWith(handlers, { kind: 'room', rights: rightsOf('medical-examiner', []) }).gate;
    const administrator = gateWith(handlers, { kind: 'room', rights: rightsOf('administrator', []) }).gate;
    expect(await examiner(CONSOLE, 'delivery.list', {})).toEqual({ ok: true, value: [] });
    expect(await administrator(CONSOLE, 'delivery.list', {})).toMatchObject({
      error: { code: 'right-missing' },
    });
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { sessionId: 'ses-1' },
    { sessionId: '../../etc/passwd00000' },
    { sessionId: 'ses-01234567890123456789', extra: true },
  ])('refuses malformed input %j', async (input) => {
    const handler = vi.fn();
    const { gate } = gateWith({ 'sessions.get': handler }, INTERVIEWER);
    expect(await gate(CONSOLE, 'sessions.get', input)).toMatchObject({ error: { code: 'call-malformed' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('gives back a code with its parameters', async () => {
    const failing = () => {
      throw new SenimError('too-many-attempts', { params: { waitMs: 4000 } });
    };
    const { gate, lines } = gateWith({ 'vault.unlock': failing }, LOCKED);
    expect(await gate(CONSOLE, 'vault.unlock', { name: 'a', passphrase: 'b' })).toEqual({
      ok: false,
      error: { code: 'too-many-attempts', params: { waitMs: 4000 } },
    });
    expect(lines).toEqual([]);
  });

  it('never lets a message or a stack out, and redacts what it logs', async () => {
    const failing = () => {
      throw new TypeError('cannot read /home/person/vault/files/x.sealed');
    };
    const { gate, lines } = gateWith({ 'vault.lock': failing }, INTERVIEWER);
    const reply = await gate(CONSOLE, 'vault.lock', {});
    expect(reply).toEqual({ ok: false, error: { code: 'internal' } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('TypeError');
    expect(lines[0]).not.toContain('/home/person');
  });

  it('answers with a code when a handler gives something else than the contract says', async () => {
    const wrong = { 'app.active': () => 'nonsense' } as unknown as Partial<Handlers>;
    const { gate } = gateWith(wrong, INTERVIEWER);
    expect(await gate(CONSOLE, 'app.active', {})).toEqual({ ok: false, error: { code: 'internal' } });
  });

  it('says that the disk is full in those words', async () => {
    const full = () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    const { gate } = gateWith({ 'cases.list': full }, INTERVIEWER);
    expect(await gate(CONSOLE, 'cases.list', {})).toEqual({ ok: false, error: { code: 'disk-full' } });
  });
});

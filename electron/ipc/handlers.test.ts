import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Reply } from '../contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../contract/calls.ts';
import { CALLS } from '../contract/calls.ts';
import { createLogger } from '../platform/log.ts';
import { createGate } from '../security/gate.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { newRoom, type Room } from '../vault/vault.test-support.ts';
import type { AppContext } from './context.ts';
import type { EvidenceParts } from './delivery.ts';
import { FileTokens } from './file-tokens.ts';
import { allHandlers } from './handlers.ts';
import { WorkRegistry } from './work.ts';

const CONSOLE = { frameUrl: 'app://console/', isMainFrame: true, windowPage: 'console' } as const;

/** The gate over an open room, with all handlers and nothing of Electron. */
async function openRoom() {
  const room = await newRoom();
  const files = new FileTokens();
  const vault = () => room.vault;
  const services = new Map<unknown, unknown>();
  const context: AppContext = {
    vault,
    perVault: (make) => () => {
      if (!services.has(make)) services.set(make, make(room.vault));
      return services.get(make) as ReturnType<typeof make>;
    },
    beforeLock: () => {},
    files,
    dialogs: { pick: async () => [] },
    observation: { isOpen: false, open: vi.fn(), close: vi.fn() },
    application: {
      state: vi.fn(),
      setLanguage: vi.fn(),
      active: vi.fn(),
      create: vi.fn(),
      unlock: vi.fn(),
      recover: vi.fn(),
      accountChanged: vi.fn(),
      lock: vi.fn(),
      restore: vi.fn(),
    },
    recording: {} as AppContext['recording'],
    cameraReader: { test: vi.fn(), measure: vi.fn(), picture: vi.fn() },
    probes: { displays: () => 1, askTimestamp: async () => {} },
    openingPage: '# Opening',
    machine: { electron: '33', chrome: '130', missing: ['clock-evidence'] },
    clock: room.clock,
    log: createLogger('test', () => {}),
    emit: () => {},
  };
  const evidence: EvidenceParts = {
    worker: {} as EvidenceParts['worker'],
    work: new WorkRegistry(),
    software: 'x',
  };
  const handlers = allHandlers(context, evidence);
  const state = () => ({ kind: room.vault.header.kind, rights: room.vault.account.rights });
  const gate = createGate({ handlers, state, log: context.log });
  const call = async <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>> => {
    const reply = (await gate(CONSOLE, name, input)) as Reply<CallOutput<Name>>;
    if (!reply.ok) throw Object.assign(new Error(reply.error.code), reply.error);
    return reply.value;
  };
  return { room, files, handlers, call };
}

function actionsOf({ vault }: Room, action: string) {
  return vault.store.events.list({ scope: null, action, before: null, limit: 9 });
}

describe('the handlers', () => {
  it('answer every call of the contract', async () => {
    const { handlers } = await openRoom();
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(CALLS).sort());
  });
});

describe('settings and health', () => {
  it('are changed with the names of what changed in the log, and only then', async () => {
    const { room, call } = await openRoom();
    const before = await call('settings.get', {});
    await call('settings.set', before);
    expect(actionsOf(room, 'settings.changed')).toEqual([]);
    const timestampUrl = 'http://tsa.example/';
    expect(await call('settings.set', { ...before, timestampUrl, idleMinutes: 7 })).toMatchObject({
      idleMinutes: 7,
    });
    expect(actionsOf(room, 'settings.changed')).toMatchObject([
      { details: { changed: ['idleMinutes', 'timestampUrl'] } },
    ]);
    const health = await call('health.get', {});
    expect(health).toMatchObject({
      electron: '33',
      clock: { state: 'synchronised' },
      missing: ['clock-evidence', 'mirror'],
    });
    expect(health.diskTotalBytes).toBeGreaterThan(0);
  });
});

describe('trust', () => {
  it('takes the certificates of a file, shows them and lets them go, each as an event', async () => {
    const { room, files, call } = await openRoom();
    const folder = temporaryFolder();
    const target = await files.register(folder, 'folder');
    const { fileName } = await call('certificate.export', { folder: target.token });
    const certificate = join(folder, fileName);
    expect(readFileSync(certificate, 'utf8')).toContain('BEGIN CERTIFICATE');

    const { token } = await files.register(certificate, 'certificate');
    const [added, ...more] = await call('trust.add', { kind: 'office', file: token });
    expect(more).toEqual([]);
    expect(added).toMatchObject({
      kind: 'office',
      name: expect.stringContaining('Room 7'),
      words: { length: 8 },
    });
    expect(await call('trust.add', { kind: 'office', file: token })).toHaveLength(1);
    expect(actionsOf(room, 'trust.added')).toMatchObject([{ hash: added?.fingerprint }]);
    await call('trust.remove', { id: added?.id ?? '' });
    expect(await call('trust.list', {})).toEqual([]);
    expect(actionsOf(room, 'trust.removed')).toHaveLength(1);
  });

  it('refuses what is no certificate, and a folder that is gone', async () => {
    const { files, call } = await openRoom();
    const folder = temporaryFolder();
    const file = join(folder, 'a.pem');
    writeFileSync(file, 'not a certificate');
    const { token } = await files.register(file, 'dropped');
    await expect(call('trust.add', { kind: 'office', file: token })).rejects.toMatchObject({
      code: 'certificate-malformed',
    });
    await expect(call('certificate.export', { folder: token })).rejects.toMatchObject({
      code: 'file-token-unknown',
    });
    expect(existsSync(join(folder, 'office.pem'))).toBe(false);
  });
});

describe('the custody log', () => {
  it('is shown newest first with the names of accounts, in pages', async () => {
    const { room, call } = await openRoom();
    const page = { scope: null, action: null, before: null, limit: 1 };
    const { rows, more } = await call('custody.list', page);
    expect(rows).toMatchObject([
      { action: 'vault.unlocked', actor: room.vault.account.name, role: 'administrator' },
    ]);
    expect(more).toBe(true);
    const next = await call('custody.list', { ...page, before: rows[0]?.seq ?? 0, limit: 500 });
    expect(next.more).toBe(false);
    expect(next.rows.at(-1)?.action).toBe('vault.created');
  });

  it('is checked as a whole, and the check is logged', async () => {
    const { room, call } = await openRoom();
    const check = await call('custody.verify', {});
    expect(check).toMatchObject({
      sound: true,
      firstBad: null,
      reason: '',
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(actionsOf(room, 'custody.verified')).toMatchObject([
      { details: { sound: true, events: check.events } },
    ]);
  });
});

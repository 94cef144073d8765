import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../tests/fixtures/tsa.ts';
import { fromPem } from '../crypto/certificate.ts';
import { CryptoError } from '../crypto/errors.ts';
import { requestTimestamp } from '../crypto/timestamp.ts';
import { newId } from '../platform/ids.ts';
import type { Logger } from '../platform/log.ts';
import type { UnlockedVault } from '../vault/unlocked-vault.ts';
import { newRoom } from '../vault/vault.test-support.ts';
import { LogStamping, type StampingParts } from './log-stamping.ts';

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const SESSION = newId('ses');

let authority: Authority;
let folder: string;

beforeAll(async () => {
  folder = join(temporaryFolderOnce(), 'tsa');
  mkdirSync(folder);
  authority = await startAuthority(folder);
});
afterAll(async () => await authority.close());

function temporaryFolderOnce(): string {
  return mkdtempSync(join(tmpdir(), 'senim-stamping-'));
}

/** A room with a real authority behind `url`, and stamping whose waiting is by hand. */
async function stampedRoom(url: string, trusted = true) {
  const { vault } = await newRoom();
  vault.store.settings.set({ ...vault.store.settings.get(), timestampUrl: url });
  if (trusted) {
    const [certificate] = fromPem(authority.rootPem);
    vault.store.trust.insert({
      ...{ id: newId('tru'), kind: 'timestamp-authority', name: 'TSA', fingerprint: 'a'.repeat(64) },
      ...{ certificate: certificate as Uint8Array, notAfter: '2030-01-01T00:00:00.000Z' },
      addedAt: vault.clock.read().utc,
    });
  }
  const waiting: (() => void)[] = [];
  const parts: StampingParts = {
    ask: (question) => requestTimestamp({ ...question, timeout: 60_000 }),
    after: (_, work) => {
      waiting.push(work);
      return () => void waiting.splice(waiting.indexOf(work), 1);
    },
    log: SILENT,
  };
  return { vault, waiting, parts, stamping: new LogStamping(parts) };
}

const eventsOf = (vault: UnlockedVault, action: string) =>
  vault.store.events.list({ scope: null, action, before: null, limit: 10 });

const begin = (vault: UnlockedVault) =>
  vault.recordSystem('session.started', { kind: 'session', id: SESSION }, {}, { scope: SESSION });

describe('time-stamps over the log', () => {
  it('are got from the authority, verified, kept, written down with what they cover, and shown', async () => {
    const { vault, stamping } = await stampedRoom(authority.url);
    stamping.enter(vault);
    const { seq } = begin(vault);
    await stamping.want('session-started', SESSION);
    const [event] = eventsOf(vault, 'custody.timestamped');
    expect(event).toMatchObject({
      scope: SESSION,
      actor: { account: 'system' },
      details: { reason: 'session-started', from: 0, to: seq, trusted: true },
    });
    expect(vault.custody.stampOver(seq)?.size).toBe(seq + 1);
    expect(vault.custody.verifyAll([])).toMatchObject({ problems: [], timestamps: 1 });
    await stamping.want('session-sealed', SESSION);
    const [later] = eventsOf(vault, 'custody.timestamped');
    expect(later?.details).toMatchObject({ from: seq + 1, to: seq + 1 });
  });

  it('say when their authority is not trusted', async () => {
    const { vault, stamping } = await stampedRoom(authority.url, false);
    stamping.enter(vault);
    await stamping.want('session-started', SESSION);
    expect(eventsOf(vault, 'custody.timestamped')[0]?.details).toMatchObject({ trusted: false });
  });

  it('are written down as missing when nobody answers, and made up for later by one over all', async () => {
    const { vault, stamping, waiting } = await stampedRoom('http://127.0.0.1:9/');
    stamping.enter(vault);
    const { seq } = begin(vault);
    await stamping.want('session-started', SESSION);
    expect(eventsOf(vault, 'custody.timestamp-failed')).toMatchObject([
      { scope: SESSION, details: { reason: 'session-started', code: 'timestamp-unreachable' } },
    ]);
    expect(waiting).toHaveLength(1);
    await stamping.catchUp();
    expect(eventsOf(vault, 'custody.timestamp-failed')).toHaveLength(1);
    vault.store.settings.set({ ...vault.store.settings.get(), timestampUrl: authority.url });
    await stamping.catchUp();
    const [event] = eventsOf(vault, 'custody.timestamped');
    expect(event).toMatchObject({ scope: 'workstation', details: { reason: 'later', from: 0 } });
    expect(event?.details.to).toBeGreaterThanOrEqual(seq);
    await stamping.catchUp();
    expect(eventsOf(vault, 'custody.timestamped')).toHaveLength(1);
  });

  it('are made up for at the next unlock, and asked for again after a while', async () => {
    const { vault, parts, waiting } = await stampedRoom(authority.url);
    begin(vault);
    let failures = 2;
    const asked: string[] = [];
    const stamping = new LogStamping({
      ...parts,
      ask: async (question) => {
        asked.push(question.url);
        failures -= 1;
        if (failures >= 0) throw new CryptoError('timestamp-unreachable', 'busy');
        return await parts.ask(question);
      },
    });
    stamping.enter(vault);
    await stamping.want('session-sealed', SESSION);
    expect(asked).toHaveLength(2);
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    await stamping.catchUp();
    expect(eventsOf(vault, 'custody.timestamped')).toHaveLength(1);
  });

  it('are not asked for without an authority or without an open vault, and not kept after the lock', async () => {
    const none = await stampedRoom('');
    none.stamping.enter(none.vault);
    begin(none.vault);
    await none.stamping.want('session-started', SESSION);
    expect(eventsOf(none.vault, 'custody.timestamped')).toEqual([]);
    const { vault, parts } = await stampedRoom(authority.url);
    let answer: (response: Uint8Array) => void = () => undefined;
    const stamping = new LogStamping({
      ...parts,
      ask: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await stamping.want('session-started', SESSION);
    stamping.enter(vault);
    const wanted = stamping.want('session-started', SESSION);
    await Promise.resolve();
    stamping.leave();
    answer(new Uint8Array(3));
    await wanted;
    expect(eventsOf(vault, 'custody.timestamped')).toEqual([]);
    expect(eventsOf(vault, 'custody.timestamp-failed')).toEqual([]);
  });

  it('that are none are not kept', async () => {
    const { vault, parts } = await stampedRoom(authority.url);
    const stamping = new LogStamping({ ...parts, ask: async () => new Uint8Array(3) });
    stamping.enter(vault);
    await stamping.want('session-started', SESSION);
    expect(eventsOf(vault, 'custody.timestamp-failed')[0]?.details).toMatchObject({
      code: 'timestamp-malformed',
    });
    expect(vault.custody.latestStamp()).toBeUndefined();
  });
});

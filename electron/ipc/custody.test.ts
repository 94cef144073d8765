import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateSigningKey, signEd25519 } from '../crypto/ed25519.ts';
import { makeReceipt } from '../evidence/receipt.ts';
import { newId } from '../platform/ids.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { newRoom } from '../vault/vault.test-support.ts';
import type { AppContext } from './context.ts';
import { custodyHandlers } from './custody.ts';
import { FileTokens } from './file-tokens.ts';
import { WorkRegistry } from './work.ts';

const CALLER = undefined as never;

/** The handlers over a real vault, and files as a person would choose them. */
async function office() {
  const { vault } = await newRoom();
  const files = new FileTokens();
  const told: unknown[] = [];
  const context = { vault: () => vault, files, emit: (_: string, payload: unknown) => told.push(payload) };
  const work = new WorkRegistry();
  const handlers = custodyHandlers(context as unknown as AppContext, work);
  const folder = temporaryFolder();
  const choose = async (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return (await files.register(join(folder, name), 'checkpoint')).token;
  };
  const verify = async (input: { workId?: string; files?: string[] }) =>
    await handlers['custody.verify']?.(input, CALLER);
  return { vault, told, work, handlers, choose, verify };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A receipt by somebody's own keys, with the head or without. */
function receipt(packageId: string, checkpoint?: string): Uint8Array {
  const [person, workstation] = [generateSigningKey(), generateSigningKey()];
  const body = {
    ...{ packageId, sessionId: newId('ses'), packageHash: 'a'.repeat(64), root: 'b'.repeat(64) },
    ...{ receivedAt: '2026-03-03T08:00:00.000Z', verdict: 'valid' as const },
    receivedBy: { name: 'A', organisation: 'B', workstation: 'C' },
    ...{ signingKey: base64(person.publicKey), workstationKey: base64(workstation.publicKey) },
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
  return makeReceipt(body, {
    person: (message) => signEd25519(person.privateKey, message),
    workstation: (message) => signEd25519(workstation.privateKey, message),
  });
}

describe('comparing the log', () => {
  it('takes checkpoints of packages and receipts with and without one, and names each result', async () => {
    const { vault, choose, verify } = await office();
    const note = vault.custody.checkpoint();
    const [known, unknown] = [newId('ep'), newId('ep')];
    vault.custody.remember({ kind: 'delivery', packageId: known, note });
    const files = [
      await choose('checkpoint.txt', note),
      await choose('new.senim-receipt', receipt(unknown, note)),
      await choose('old.senim-receipt', receipt(known)),
      await choose('stranger.senim-receipt', receipt(unknown)),
      await choose('broken.senim-receipt', '{"body":1}'),
    ];
    const result = await verify({ files });
    expect(result).toMatchObject({ sound: true, firstBad: null, reason: '', compared: 6 });
    expect(result?.witnesses.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'checkpoint.txt fits',
      'new.senim-receipt fits',
      'old.senim-receipt fits',
      'stranger.senim-receipt unreadable',
      'broken.senim-receipt unreadable',
    ]);
  });

  it('says that the log was cut, and keeps the check in the log', async () => {
    const { vault, choose, verify } = await office();
    const other = await office();
    const note = other.vault.custody.checkpoint();
    expect((await verify({ files: [await choose('a.txt', note)] }))?.witnesses).toMatchObject([
      { verdict: 'foreign' },
    ]);
    const [event] = vault.store.events.list({ scope: null, action: null, before: null, limit: 1 });
    expect(event).toMatchObject({ action: 'custody.verified', details: { sound: true, compared: 1 } });
  });

  it('tells its progress and is cancelled by its id', async () => {
    const { vault, told, work, verify } = await office();
    for (let at = 0; at < 250; at += 1)
      vault.recordSystem('settings.changed', { kind: 'v', id: 'v' }, { at });
    await verify({ workId: 'wrk-1' });
    expect(told).toMatchObject([
      { workId: 'wrk-1', stage: 'checking', done: 100 },
      { workId: 'wrk-1', done: 200 },
    ]);
    const ended = verify({ workId: 'wrk-2' });
    work.cancel('wrk-2');
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('looking at the log', () => {
  it('finds by person, day and word, page by page', async () => {
    const { vault, handlers } = await office();
    const list = async (filter: object) =>
      await handlers['custody.list']?.(
        { scope: null, action: null, before: null, limit: 100, ...filter },
        CALLER,
      );
    for (const word of ['Алма', 'алмұрт', 'алма'])
      vault.recordSystem('settings.changed', { kind: 'v', id: 'v' }, { word });
    const whole = (await list({}))?.rows ?? [];
    expect((await list({ actor: 'system' }))?.rows).toHaveLength(3);
    expect((await list({ actor: vault.account.id }))?.rows).toHaveLength(whole.length - 3);
    const found = await list({ text: 'алма', limit: 1 });
    expect(found).toMatchObject({ rows: [{ details: { word: 'алма' } }], more: true });
    const next = await list({ text: 'алма', limit: 1, before: found?.next });
    expect(next?.rows).toMatchObject([{ details: { word: 'Алма' } }]);
    expect((await list({ text: 'алма', before: next?.rows[0]?.seq }))?.next).toBeNull();
    const [newest, middle] = whole;
    expect((await list({ from: newest?.time }))?.rows.map(({ seq }) => seq)).toEqual([newest?.seq]);
    expect((await list({ from: middle?.time, to: middle?.time }))?.rows).toHaveLength(1);
    expect(await list({ from: '2031-01-01T00:00:00.000Z' })).toEqual({ rows: [], more: false, next: null });
    expect(await handlers['custody.actors']?.({}, CALLER)).toMatchObject([{ id: vault.account.id }]);
  });

  it('shows one event with its proof', async () => {
    const { vault, handlers } = await office();
    const detail = await handlers['custody.event']?.({ seq: 0 }, CALLER);
    expect(detail).toMatchObject({ seq: 0, proof: { holds: true }, timestamp: null });
    const { seq } = vault.recordSystem('settings.changed', { kind: 'v', id: 'v' }, {});
    expect(await handlers['custody.event']?.({ seq }, CALLER)).toMatchObject({ proof: null });
    const note = vault.custody.checkpoint();
    const stamp = { size: seq + 1, note, response: new Uint8Array(3), time: '2026-03-02T09:00:00.000Z' };
    vault.custody.keepStamp(stamp);
    expect(await handlers['custody.event']?.({ seq }, CALLER)).toMatchObject({
      timestamp: { time: stamp.time, holds: false, trusted: false },
    });
  });
});

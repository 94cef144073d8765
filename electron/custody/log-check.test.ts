import { describe, expect, it } from 'vitest';
import { generateSigningKey, signEd25519 } from '../crypto/ed25519.ts';
import { genuineHead, signCheckpoint } from './checkpoint.ts';
import {
  holdSession,
  ORIGIN,
  OTHER_SESSION,
  personalKey,
  SESSION,
  steppingClock,
  workstation,
} from './custody.test-support.ts';
import { selectEvents } from './event-selection.ts';
import { CustodyLog } from './log.ts';
import type { LogCheckProgress } from './log-verification.ts';
import { verifySelectedEvents } from './session-log.ts';
import { openStamp } from './stamp.ts';
import type { CustodyRow } from './store.ts';
import { readWitness, type Witness } from './witness.ts';

const SYSTEM = { account: 'system', role: 'system' } as const;
const LOG = { kind: 'log', id: 'l' };

/** A workstation that locked after a session, which signs a head. */
function lockedRoom() {
  const room = workstation();
  holdSession(room, SESSION, 3);
  const lock = () =>
    room.log.append({
      ...{ scope: 'workstation', actor: SYSTEM, action: 'vault.locked', object: LOG },
      ...{ details: {}, hash: null },
    });
  lock();
  return { ...room, lock };
}

const given = (note: string): Witness => ({ kind: 'file', name: 'checkpoint.txt', note });

describe('a head that is due', () => {
  it('is signed with its event, all or nothing', () => {
    const { store, lock } = lockedRoom();
    expect(store.checkpoints.map(({ size }) => size)).toEqual([6]);
    expect(() =>
      store.transaction(() => {
        lock();
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    expect(store.checkpoints).toHaveLength(1);
  });

  it('does not keep the event from being written where the heads do not hold, and is missed', () => {
    const { store, log, lock } = lockedRoom();
    store.checkpoints = store.checkpoints.map((row) => ({ ...row, note: 'nothing' }));
    lock();
    expect(store.rows).toHaveLength(7);
    expect(log.verifyAll([]).problems).toEqual([
      { code: 'checkpoint-wrong', at: 6 },
      { code: 'checkpoint-missing', at: 5 },
      { code: 'checkpoint-missing', at: 6 },
    ]);
  });

  it('passes on what is no matter of the log', () => {
    const { store, lock } = lockedRoom();
    const full = () => {
      throw new Error('disk full');
    };
    store.saveCheckpoint = full;
    expect(lock).toThrow('disk full');
    expect(store.rows).toHaveLength(6);
  });
});

describe('the check in steps', () => {
  it('lets the log grow meanwhile and checks what was there when it began', async () => {
    const room = lockedRoom();
    holdSession(room, OTHER_SESSION, 300);
    const seen: LogCheckProgress[] = [];
    const report = await room.log.verifyInSteps([], async (progress) => {
      seen.push(progress);
      holdSession(room, OTHER_SESSION, 1);
      room.lock();
    });
    expect(report).toMatchObject({ problems: [], size: 308, checkpoints: 1 });
    expect(seen).toEqual([100, 200, 300].map((done) => ({ done, total: 308 })));
    expect(room.log.verifyAll([]).problems).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const room = lockedRoom();
    holdSession(room, OTHER_SESSION, 200);
    const ended = room.log.verifyInSteps([], () => Promise.reject(new Error('enough')));
    await expect(ended).rejects.toThrow('enough');
  });

  it('counts every problem and keeps a hundred of them', () => {
    const room = lockedRoom();
    holdSession(room, OTHER_SESSION, 200);
    room.store.rows = room.store.rows.map((row): CustodyRow => ({ ...row, leaf: new Uint8Array(32) }));
    const { problems, problemCount } = room.log.verifyAll([]);
    expect(problems).toHaveLength(100);
    expect(problemCount).toBe(208);
  });
});

describe('a head that left the house', () => {
  it('is remembered and compared at every check', () => {
    const { log, store } = lockedRoom();
    const note = log.checkpoint();
    log.remember({ kind: 'delivery', packageId: 'ep-1', note });
    log.remember({ kind: 'receipt', packageId: 'ep-1', note });
    expect(log.rememberedNote('ep-1')).toBe(note);
    expect(log.rememberedNote('ep-2')).toBeNull();
    const fits = { name: 'ep-1', size: 6, verdict: 'fits' };
    expect(log.verifyAll([]).witnesses).toEqual([
      { ...fits, kind: 'delivery' },
      { ...fits, kind: 'receipt' },
    ]);
    store.rows.splice(3);
    store.checkpoints = [];
    expect(log.verifyAll([]).problems).toEqual([
      { code: 'witness-cut', at: 6 },
      { code: 'witness-cut', at: 6 },
    ]);
  });

  it('speaks against the log when the workstation remembers what is none of its heads', () => {
    const { log } = lockedRoom();
    const stranger = workstation();
    log.remember({ kind: 'delivery', packageId: 'ep-1', note: stranger.log.checkpoint() });
    log.remember({ kind: 'delivery', packageId: 'ep-2', note: 'nothing' });
    const codes = log.verifyAll([]).problems.map(({ code }) => code);
    expect(codes).toEqual(['witness-other-key', 'witness-unreadable']);
  });

  it('may be of another workstation, or none at all, when a person brings it', () => {
    const { log, logKey, sign } = lockedRoom();
    const pair = generateSigningKey();
    const foreign = new CustodyLog({
      ...{ store: workstation().store, clock: steppingClock(), origin: 'senim.example/room-2' },
      ...{ publicKey: pair.publicKey, sign: (message) => signEd25519(pair.privateKey, message) },
    });
    const head = { size: 0, root: new Uint8Array(32) };
    const elsewhere = signCheckpoint({ origin: 'another/log', ...head, ...logKey, sign });
    const report = log.verifyAll([given(foreign.checkpoint()), given('nothing'), given(elsewhere)]);
    expect(report.problems).toEqual([]);
    expect(report.witnesses.map(({ verdict, size }) => [verdict, size])).toEqual([
      ['foreign', null],
      ['unreadable', null],
      ['unreadable', null],
    ]);
  });

  it('over nothing fits every log', () => {
    const room = workstation();
    const empty = room.log.checkpoint();
    holdSession(room, SESSION, 0);
    expect(room.log.verifyAll([given(empty)]).witnesses[0]).toMatchObject({ size: 0, verdict: 'fits' });
  });
});

describe('an account that came by new keys', () => {
  it('signs with the key that the log names, and with no other', () => {
    const room = workstation();
    holdSession(room, SESSION, 0);
    const renewed = personalKey();
    const signingKey = Buffer.from(renewed.publicKey).toString('base64');
    room.log.append({
      ...{ scope: 'workstation', actor: SYSTEM, action: 'account.added', hash: null },
      ...{ object: { kind: 'account', id: 'acc-1' }, details: { signingKey } },
    });
    holdSession({ ...room, person: renewed }, OTHER_SESSION, 0);
    expect(room.log.verifyAll([]).problems).toEqual([]);
    holdSession(room, 'ses-3', 0);
    const codes = room.log.verifyAll([]).problems.map(({ code }) => code);
    expect(codes).toEqual(['signature-key-changed', 'signature-key-changed']);
    expect(room.log.checkpoint().startsWith(ORIGIN)).toBe(true);
  });
});

describe('what is no matter of the log', () => {
  it('is passed on as it came', () => {
    const { logKey } = workstation();
    const nothing = null as unknown as string;
    expect(() => genuineHead(nothing, logKey)).toThrow(TypeError);
    const stamp = { note: 'x', response: null as unknown as Uint8Array };
    expect(() => openStamp(stamp, [])).toThrow(TypeError);
    expect(() => readWitness(given(nothing), logKey)).toThrow(TypeError);
  });
});

describe('events taken out of a session', () => {
  it('stand in their order, each with its proof', () => {
    const { log, logKey } = lockedRoom();
    const whole = log.exportSession(SESSION);
    const chosen = selectEvents(whole, ({ action }) => action === 'evidence.viewed');
    const verify = (lines: readonly string[], proofs: unknown) =>
      verifySelectedEvents({ lines, proofs, checkpoint: whole.checkpoint, logKey, scope: SESSION }).problems;
    expect(chosen.lines).toHaveLength(3);
    expect(verify(chosen.lines, chosen.proofs)).toEqual([]);
    const turned = { ...chosen.proofs, proofs: chosen.proofs.proofs.toReversed() };
    expect(verify(chosen.lines.toReversed(), turned).map(({ code }) => code)).toEqual([
      'order-broken',
      'order-broken',
    ]);
    expect(verify(['{}', ...chosen.lines], chosen.proofs).map(({ code }) => code)).toContain(
      'event-malformed',
    );
  });
});

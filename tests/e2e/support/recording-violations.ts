import type { CustodyAction } from '../../../electron/contract/custody.ts';
import type { AppState } from '../../../electron/contract/model.ts';
import { layOutTimeline } from '../../../renderer/features/review/timeline.ts';
import type { Workstation } from '../../application/workstation.ts';
import { call } from './calls.ts';
import type { Victim } from './kill-moments.ts';
import type { ScreenPromise } from './killed-recording.ts';
import { readPart } from './part-files.ts';
import { vaultOf } from './vault-files.ts';

/** A recording as the application has it after it was started again. */
export interface Found {
  readonly ws: Workstation;
  readonly sessionId: string;
  /** What the application says it recovered; null where the recording was ended before. */
  readonly recovered: AppState['recovered'] | null;
}

/** Why a channel may have gone on in a new part, by who was killed. */
const REASONS: Readonly<Record<Victim | 'main', readonly string[]>> = {
  recorder: ['recorder-stopped'],
  capture: ['capture-stopped'],
  console: [],
  main: [],
};
/** The log measures a gap by the boot clock, the time line by the media's own. */
const CLOCKS_DIFFER_MS = 100;

type Details = Readonly<Record<string, unknown>>;

/** Which promises of a recording do not hold; none when all do. */
export async function violationsOfRecording(
  found: Found,
  promise: ScreenPromise,
  victims: readonly (Victim | 'main')[],
  recoveryIdentity: string,
) {
  const { ws, sessionId, recovered } = found;
  const violations: string[] = [];
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) violations.push(sentence);
  };
  const session = await call(ws.page, 'sessions.get', { sessionId });
  expect(session.state === 'sealed', `the session is ${session.state}`);
  expect(session.safeMs >= promise.safeMs, `${promise.safeMs} ms were safe, ${session.safeMs} ms are there`);
  if (recovered !== null) {
    const told = recovered.find((one) => one.sessionId === sessionId);
    expect(recovered.length === 1 && told !== undefined, `${recovered.length} sessions are called recovered`);
    expect(told?.damaged === false, 'the recovered session is called damaged');
    expect(told?.safeMs === session.safeMs, 'the recovery tells another length than the session');
  }
  const playback = await call(ws.page, 'playback.open', { source: 'session', id: sessionId });
  await call(ws.page, 'playback.close', { playbackId: playback.playbackId });
  const parts = playback.channels.flatMap((channel) => channel.parts);
  const fragments = parts.reduce((sum, part) => sum + part.fragments.length, 0);
  expect(fragments >= promise.fragments, `${promise.fragments} fragments were safe, ${fragments} are there`);
  expect(playback.lostMs === 0, `${playback.lostMs} ms that were sealed are lost`);

  const events = async (action: CustodyAction): Promise<Details[]> => {
    const wanted = { scope: sessionId, action, before: null, limit: 500 };
    return (await call(ws.page, 'custody.list', wanted)).rows.map(({ details }) => details);
  };
  const closings = [...(await events('channel.ended')), ...(await events('channel.recovered'))];
  for (const { partId, ...told } of closings) {
    const held = await readPart(vaultOf(ws.userData), recoveryIdentity, String(partId));
    const part = String(told.part);
    expect(held.damaged.length === 0, `part ${part}: records ${held.damaged.join(', ')} are damaged`);
    expect(held.strange.length === 0, `part ${part}: records ${held.strange.join(', ')} are no fragments`);
    expect(held.tornBytes === 0, `part ${part}: ${held.tornBytes} bytes behind the last record`);
    for (const fact of ['records', 'bytes', 'root', 'sha256'] as const) {
      expect(
        held[fact] === told[fact],
        `part ${part}: ${fact} is ${held[fact]}, the log says ${String(told[fact])}`,
      );
    }
  }
  const closed = new Set(closings.map(({ partId }) => partId));
  expect(
    parts.every(({ partId }) => closed.has(partId)),
    'a part was never closed',
  );

  const allowed = victims.flatMap((victim) => REASONS[victim]);
  for (const { reason } of await events('channel.gap')) {
    expect(allowed.includes(String(reason)), `a gap for ${String(reason)}, which was not killed`);
  }
  const shown = layOutTimeline(parts).gaps.map(({ fromMs, toMs }) => toMs - fromMs);
  const resumed = (await events('channel.resumed')).map(({ gapMs }) => Number(gapMs));
  const inTurn = resumed.toReversed();
  expect(shown.length === inTurn.length, `${shown.length} gaps are shown, ${inTurn.length} are in the log`);
  for (const [at, ms] of shown.entries()) {
    const logged = inTurn[at] ?? 0;
    const same = Math.abs(ms - logged) < CLOCKS_DIFFER_MS;
    expect(same, `gap ${at + 1} is ${Math.round(ms)} ms long, and ${logged} ms in the log`);
  }
  const { sound } = await call(ws.page, 'custody.verify', {});
  expect(sound, 'the log does not hold');
  return { fragments, longestGapMs: Math.max(0, ...resumed), violations };
}

import { describe, expect, it } from 'vitest';
import {
  choice,
  interviewersRoom,
  newStudio,
  preparedSession,
  untilSafe,
} from '../session/recording.test-support.ts';
import { Playbacks } from './playbacks.ts';

async function sealedRecording() {
  const { vault } = await interviewersRoom();
  const sessionId = await preparedSession(vault);
  const studio = newStudio();
  await studio.controller.start(vault, sessionId, [choice('face')]);
  await studio.page.deliver(3);
  await untilSafe(studio, 3000);
  const playbacks = new Playbacks(vault);
  await expect(playbacks.open('session', sessionId)).rejects.toMatchObject({ code: 'session-not-sealed' });
  await studio.controller.stop(vault, sessionId);
  const views = () =>
    vault.store.events
      .list({ scope: sessionId, action: 'evidence.viewed', before: null, limit: 9 })
      .map(({ details }) => details);
  return { vault, sessionId, playbacks, views };
}

describe('playing a sealed session', () => {
  it('is logged with the seconds that were shown', async () => {
    const { sessionId, playbacks, views } = await sealedRecording();
    const { playbackId, title } = await playbacks.open('session', sessionId);
    expect(title).toBe('Kestrel');
    const ranges = [{ label: 'face', fromMs: 0, toMs: 2000 }];
    playbacks.played(playbackId, ranges);
    playbacks.played(playbackId, []);
    playbacks.close(playbackId);
    playbacks.close(playbackId);
    expect(views()).toEqual([{ ranges }]);
  });

  it('is over when it is closed', async () => {
    const { sessionId, playbacks } = await sealedRecording();
    const { playbackId } = await playbacks.open('session', sessionId);
    playbacks.closeAll();
    const gone = expect.objectContaining({ code: 'record-unknown' });
    expect(() => playbacks.record(playbackId, 'prt-00000000000000000000', 0)).toThrow(gone);
    expect(() => playbacks.played(playbackId, [])).toThrow(gone);
  });

  it('opens nothing that is not there, and no package without the right to it', async () => {
    const { playbacks } = await sealedRecording();
    const unknown = 'pkg-00000000000000000000';
    await expect(playbacks.open('package', unknown)).rejects.toMatchObject({ code: 'right-missing' });
    await expect(playbacks.open('session', unknown)).rejects.toMatchObject({ code: 'session-unknown' });
  });
});

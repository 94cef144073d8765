import { readFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createLogger } from '../platform/log.ts';
import { temporaryFolder } from '../recorder/recorder.test-support.ts';
import { ADMINISTRATOR, actions, INTERVIEWER } from '../vault/vault.test-support.ts';
import { repairRecordings } from './mirror-repair.ts';
import { choice, interviewersRoom, newStudio, preparedSession, untilSafe } from './recording.test-support.ts';

const log = createLogger('mirror', () => {});

async function mirroredRoom() {
  const room = await interviewersRoom();
  room.vault.lock();
  const administrator = await room.unlock(ADMINISTRATOR);
  await administrator.setMirror({ folder: temporaryFolder(), acceptsSameVolume: true });
  administrator.lock();
  return { ...room, vault: await room.unlock(INTERVIEWER) };
}

it('writes a recording to both volumes, and brings it home from the second when the first lost it', async () => {
  const { vault } = await mirroredRoom();
  const sessionId = await preparedSession(vault);
  const studio = newStudio();
  await studio.controller.start(vault, sessionId, [choice('face')]);
  await studio.page.deliver(3);
  await untilSafe(studio, 3000);
  expect(studio.controller.status()?.mirrorSafeMs).not.toBeNull();
  await studio.controller.stop(vault, sessionId);

  const [part] = vault.store.recordings.ofSession(sessionId)?.channels[0]?.parts ?? [];
  const id = part?.id ?? '';
  const copy = await vault.mirror.copyOf(id);
  const before = readFileSync(vault.filePath(id));
  expect(readFileSync(copy?.path ?? '').equals(before)).toBe(true);
  expect(await repairRecordings(vault, null, log)).toEqual([]);

  rmSync(vault.filePath(id));
  expect(await repairRecordings(vault, null, log)).toMatchObject([{ id, what: 'file' }]);
  expect(readFileSync(vault.filePath(id)).equals(before)).toBe(true);
  expect(actions(vault)).toContain('channel.repaired');
  vault.lock();
});

it('is ended in good order, and says why, when the disk is about to be full', async () => {
  const { vault } = await interviewersRoom();
  const sessionId = await preparedSession(vault);
  const studio = newStudio({ freeBytes: 100 });
  await studio.controller.start(vault, sessionId, [choice('face')]);
  await studio.page.deliver(8);
  await studio.over;
  expect(vault.store.sessions.get(sessionId)).toMatchObject({ state: 'sealed' });
  const [ended] = vault.store.events.list({
    scope: sessionId,
    action: 'session.ended',
    before: null,
    limit: 1,
  });
  expect(ended?.details).toMatchObject({ closing: 'disk-full' });
  vault.lock();
});

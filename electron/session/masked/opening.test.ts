import { describe, expect, it } from 'vitest';
import { ADMINISTRATOR, add, INTERVIEWER, newRoom } from '../../vault/vault.test-support.ts';
import type { UnlockedVault } from '../../vault/vault.ts';
import { choice, newStudio, preparedSession, untilOpen, untilSafe } from '../recording.test-support.ts';
import { recordingsOfSession } from '../session-recordings.ts';
import { openMasked } from './opening.ts';

const INVESTIGATOR = { name: 'Марат', passphrase: 'green kites over the steppe' };
const REASON = 'The court asks what was said';

/** A sealed session of one channel whose last seconds are masked. */
async function maskedSession() {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  await add(room.vault, INVESTIGATOR, 'investigator');
  room.vault.lock();
  const vault = await room.unlock(INTERVIEWER);
  const sessionId = await preparedSession(vault);
  const studio = newStudio();
  const { controller, page } = studio;
  await controller.start(vault, sessionId, [choice('face')]);
  await page.deliver(2);
  await untilSafe(studio, 2000);
  const masked = controller.mask(vault, sessionId, { on: true, reason: 'Toilet' });
  await untilOpen(vault, 2);
  await page.deliver(1);
  await masked;
  await controller.stop(vault, sessionId);
  const parts = vault.store.recordings.ofSession(sessionId)?.channels[0]?.parts ?? [];
  return { vault, sessionId, maskedId: parts[1]?.id ?? '', openId: parts[0]?.id ?? '' };
}

function openings(vault: UnlockedVault, sessionId: string) {
  return vault.store.events
    .list({ scope: sessionId, action: null, before: null, limit: 50 })
    .filter(({ action }) => action.startsWith('mask.open'));
}

describe('what was masked', () => {
  it('is opened by nobody alone', async () => {
    const { vault, sessionId, maskedId, openId } = await maskedSession();
    expect(await vault.fileKey('interview', openId)).toHaveLength(32);
    await expect(vault.fileKey('interview', maskedId)).rejects.toMatchObject({ code: 'part-masked' });
    const nobody = { accountId: 'acc-1', record: () => undefined as never, leave: () => {} };
    await expect(vault.maskedFileKey(maskedId, nobody)).rejects.toMatchObject({
      code: 'second-person-missing',
    });
    const [face] = await recordingsOfSession(vault, sessionId);
    expect(face?.parts.map(({ key, maskReason }) => [key === null, maskReason])).toEqual([
      [false, null],
      [true, 'Toilet'],
    ]);
  });

  it('is opened with a second person, and both have signed for it', async () => {
    const { vault, sessionId } = await maskedSession();
    const [face] = await openMasked(vault, sessionId, { reason: REASON, second: INVESTIGATOR });
    expect(face?.parts.map(({ key }) => key?.length)).toEqual([32, 32]);
    const events = openings(vault, sessionId);
    expect(events.map(({ action }) => action).sort()).toEqual(['mask.open-confirmed', 'mask.opened']);
    expect(new Set(events.map(({ actor }) => actor.account)).size).toBe(2);
    for (const { details, signature } of events) {
      expect(details).toMatchObject({ reason: REASON, by: expect.any(String), with: expect.any(String) });
      expect(signature).toBeDefined();
    }
  });

  it('stays closed to one person twice, to a wrong passphrase and to who has no right to confirm', async () => {
    const { vault, sessionId } = await maskedSession();
    const attempt = (second: typeof INVESTIGATOR) => openMasked(vault, sessionId, { reason: REASON, second });
    await expect(attempt(INTERVIEWER)).rejects.toMatchObject({ code: 'second-person-same' });
    await expect(attempt({ ...INVESTIGATOR, passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await expect(attempt(ADMINISTRATOR)).rejects.toMatchObject({ code: 'right-missing' });
    expect(openings(vault, sessionId)).toEqual([]);
  });

  it('is no one’s any more once the second person has left', async () => {
    const { vault, maskedId } = await maskedSession();
    const second = await vault.secondPerson(INVESTIGATOR, 'release.confirm');
    expect(await vault.maskedFileKey(maskedId, second)).toHaveLength(32);
    second.leave();
    await expect(vault.maskedFileKey(maskedId, second)).rejects.toMatchObject({
      code: 'second-person-missing',
    });
  });
});

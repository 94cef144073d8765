import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { temporaryFolder } from './folder.test-support.ts';
import { createVault, holdVault, unlockVault } from './vault.ts';

const ADMINISTRATOR = { name: 'Administrator', passphrase: 'seven quiet herons cross 41' };
const INTERVIEWER = { name: 'Interviewer', passphrase: 'slow rivers carve granite 17' };
const clock = systemClock(null);

async function interviewersVault() {
  const dir = join(temporaryFolder(), 'vault');
  const { vault } = await createVault(
    dir,
    {
      kind: 'room',
      officeName: 'Office',
      workstationName: 'Room',
      administrator: ADMINISTRATOR,
      passphraseLogN: 4,
    },
    clock,
  );
  await vault.addAccount({ ...INTERVIEWER, role: 'interviewer', granted: [] });
  vault.lock();
  return { dir, vault: await unlockVault(dir, INTERVIEWER, clock) };
}

describe('a vault that is held for a recording', () => {
  it('opens nothing any more, but takes new files and events', async () => {
    const { vault } = await interviewersVault();
    const sealed = await vault.sealTo('interview', Buffer.from('a name'));
    const held = holdVault(vault);

    expect(() => vault.account).toThrow(expect.objectContaining({ code: 'locked' }));
    await expect(vault.openFrom('interview', sealed)).rejects.toMatchObject({ code: 'locked' });
    expect(() => vault.person.ageIdentity()).toThrow(expect.objectContaining({ code: 'locked' }));
    await expect(vault.workstation.signPackage(Buffer.from('x'))).rejects.toMatchObject({ code: 'locked' });

    const file = await held.newFile('interview', 'prt');
    const event = held.recordSystem('channel.gap', { kind: 'channel', id: 'c' }, {});
    expect(held.custody.checkpoint()).toContain(String(event.seq + 1));
    const again = await held.readmit(INTERVIEWER);
    held.release();
    expect(await again.fileKey('interview', file.id)).toEqual(file.key);
    expect(Buffer.from(await again.openFrom('interview', sealed)).toString()).toBe('a name');
    again.lock();
  });

  it('stays as it is after a wrong passphrase', async () => {
    const { vault } = await interviewersVault();
    const held = holdVault(vault);
    await expect(held.readmit({ ...INTERVIEWER, passphrase: 'not this one' })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    held.recordSystem('channel.gap', { kind: 'channel', id: 'c' }, {});
    held.custody.checkpoint();
    held.close();
  });

  it('can be unlocked by somebody else, with one log throughout', async () => {
    const { vault } = await interviewersVault();
    const held = holdVault(vault);
    const other = await held.readmit(ADMINISTRATOR);
    held.release();
    expect(other.account.role).toBe('administrator');
    expect(other.holds('interview')).toBe(false);
    other.recordSystem('channel.gap', { kind: 'channel', id: 'c' }, {});
    expect(other.custody.verifyAll([])).toMatchObject({ problems: [] });
    other.lock();
  });

  it('leaves a vault behind that opens again when it is closed', async () => {
    const { dir, vault } = await interviewersVault();
    holdVault(vault).close();
    const again = await unlockVault(dir, INTERVIEWER, clock);
    expect(again.custody.verifyAll([])).toMatchObject({ problems: [] });
    again.lock();
  });
});

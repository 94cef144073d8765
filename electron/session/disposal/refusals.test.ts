import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ADMINISTRATOR, actions, add, EXAMINER, INTERVIEWER } from '../../vault/vault.test-support.ts';
import type { UnlockedVault } from '../../vault/vault.ts';
import { RetentionService } from '../retention/service.ts';
import { SessionService } from '../service.ts';
import { code, confirmAs, propose, proposed } from './acts.test-support.ts';
import { as, INVESTIGATOR, leftOf, letItEnd, newArchive } from './disposal.test-support.ts';
import { DisposalService } from './service.ts';

describe('a disposal', () => {
  it('is proposed only when the time has ended', async () => {
    const archive = await newArchive();
    const attempt = () =>
      as(archive.room, ADMINISTRATOR, (vault) => propose(vault, archive.sessionId, ADMINISTRATOR.passphrase));
    await expect(attempt()).rejects.toThrow(code('retention-not-ended'));
    await letItEnd(archive);
    await expect(attempt()).resolves.toMatchObject({ disposal: { state: 'proposed' } });
    await expect(attempt()).rejects.toThrow(code('disposal-known'));
  });

  it('is not confirmed by who proposed it, nor by who cannot open the recording', async () => {
    const archive = await newArchive();
    await letItEnd(archive);
    const { disposal } = await as(archive.room, INTERVIEWER, (vault) =>
      propose(vault, archive.sessionId, INTERVIEWER.passphrase),
    );
    const id = disposal?.id ?? '';
    await expect(confirmAs(archive, INTERVIEWER, id)).rejects.toThrow(code('disposal-same-person'));
    for (const who of [ADMINISTRATOR, EXAMINER])
      await expect(confirmAs(archive, who, id)).rejects.toThrow(code('right-missing'));
    const invented = { name: 'Nobody', passphrase: 'seven green doors in march' };
    await as(archive.room, ADMINISTRATOR, (vault) => add(vault, invented, 'interviewer'));
    await expect(confirmAs(archive, invented, id)).rejects.toThrow(code('compartment-closed'));
    await expect(
      as(archive.room, INVESTIGATOR, (vault) => new DisposalService(vault).confirm(id, 'wrong')),
    ).rejects.toThrow(code('wrong-passphrase'));
    expect(leftOf(archive)).toHaveLength(10);
  });

  it('is blocked by a hold that came in between, until it is lifted', async () => {
    const archive = await newArchive();
    const id = await proposed(archive);
    const { room, sessionId } = archive;
    await as(room, INVESTIGATOR, (vault) => new RetentionService(vault).setHold(sessionId, 'Апелляция'));
    await expect(confirmAs(archive, INTERVIEWER, id)).rejects.toThrow(code('session-held'));
    await as(room, ADMINISTRATOR, (vault) =>
      new RetentionService(vault).liftHold(sessionId, 'Үкім күшіне енді', ADMINISTRATOR.passphrase),
    );
    await expect(confirmAs(archive, INTERVIEWER, id)).resolves.toMatchObject({ due: false });
    await as(room, ADMINISTRATOR, (vault) =>
      expect(actions(vault)).toEqual(expect.arrayContaining(['hold.set', 'hold.lifted', 'session.disposed'])),
    );
  });

  it('is taken back by its proposer or declined by the second person, and can be proposed again', async () => {
    const archive = await newArchive();
    const first = await proposed(archive);
    const withdraw = (vault: UnlockedVault, id: string) => new DisposalService(vault).withdraw(id, 'x');
    await as(archive.room, ADMINISTRATOR, (vault) => withdraw(vault, first));
    await expect(confirmAs(archive, INTERVIEWER, first)).rejects.toThrow(code('disposal-unknown'));
    const second = await proposed(archive);
    await expect(as(archive.room, EXAMINER, async (vault) => withdraw(vault, second))).rejects.toThrow(
      code('right-missing'),
    );
    await as(archive.room, INTERVIEWER, (vault) => withdraw(vault, second));
    expect(leftOf(archive)).toHaveLength(10);
  });

  it('is not confirmed when the files have changed since', async () => {
    const archive = await newArchive();
    const id = await proposed(archive);
    await as(archive.room, EXAMINER, async (vault) => {
      const [finding] = vault.store.findings.listOfSession(archive.sessionId);
      const { id: fileId } = await vault.newFile('medical', 'att');
      vault.store.findings.insertAttachment({
        ...{ id: fileId, findingId: finding?.id ?? '', nameSealed: randomBytes(3), mediaType: 'image/jpeg' },
        ...{ bytes: 1, hash: 'c'.repeat(64), addedAt: vault.clock.read().utc, releasedFileId: null },
      });
    });
    await expect(confirmAs(archive, INTERVIEWER, id)).rejects.toThrow(code('disposal-changed'));
    expect(leftOf(archive)).toHaveLength(10);
  });

  it('takes the identity only with the last session of a case', async () => {
    const archive = await newArchive();
    await letItEnd(archive);
    await as(archive.room, INTERVIEWER, async (vault) => {
      const sessions = new SessionService(vault);
      const { id, caseId, ...input } = vault.store.sessions.get(archive.sessionId);
      const { legalStatus, language, participants, plan } = input;
      sessions.createSession(caseId, { legalStatus, language, participants, plan, furtherReason: 'x' });
      await expect(propose(vault, id, INTERVIEWER.passphrase, true)).rejects.toThrow(
        code('disposal-changed'),
      );
    });
  });
});

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeliveryService } from '../../evidence/delivery/service.ts';
import type { EvidenceWorker } from '../../evidence/worker-client.ts';
import { FindingService } from '../../findings/service.ts';
import { Playbacks } from '../../ipc/playbacks.ts';
import { layoutOf } from '../../vault/layout.ts';
import { ADMINISTRATOR, actions, add, EXAMINER, INTERVIEWER } from '../../vault/vault.test-support.ts';
import type { UnlockedVault } from '../../vault/vault.ts';
import { RetentionService } from '../retention/service.ts';
import { SessionService } from '../service.ts';
import { certificateOf } from './certificate.ts';
import {
  type Archive,
  as,
  INVESTIGATOR,
  leftOf,
  letItEnd,
  newArchive,
  REASON,
} from './disposal.test-support.ts';
import { filesHash } from './files.ts';
import { DisposalService } from './service.ts';

const code = (name: string) => expect.objectContaining({ code: name });

const propose = (vault: UnlockedVault, sessionId: string, passphrase: string, eraseIdentity = false) =>
  new DisposalService(vault).propose({ sessionId, reason: REASON, eraseIdentity, passphrase });

/** Due, and proposed by the administrator; gives the disposal's id. */
async function proposed(archive: Archive, eraseIdentity = false): Promise<string> {
  await letItEnd(archive);
  const { disposal } = await as(archive.room, ADMINISTRATOR, (vault) =>
    propose(vault, archive.sessionId, ADMINISTRATOR.passphrase, eraseIdentity),
  );
  return disposal?.id ?? '';
}

const confirmAs = (archive: Archive, who: typeof INTERVIEWER, disposalId: string) =>
  as(archive.room, who, (vault) => new DisposalService(vault).confirm(disposalId, who.passphrase));

describe('a disposal by two persons', () => {
  it('leaves no key and no file, and a certificate of each', async () => {
    const archive = await newArchive();
    expect(archive.fileIds).toHaveLength(5);
    expect(leftOf(archive)).toHaveLength(10);
    const id = await proposed(archive, true);
    expect(leftOf(archive)).toHaveLength(10);
    const view = await confirmAs(archive, INTERVIEWER, id);
    expect(view).toMatchObject({ disposal: { state: 'destroyed', confirmedBy: 'Dana' }, due: false });
    expect(leftOf(archive)).toEqual([]);
    await as(archive.room, INTERVIEWER, (vault) => {
      const certificate = certificateOf(vault, archive.sessionId);
      expect(certificate).toMatchObject({ reason: REASON, identityErased: true, pseudonym: 'Kestrel' });
      expect(certificate.proposal).toMatchObject({ by: ADMINISTRATOR.name, role: 'administrator' });
      expect(certificate.confirmation).toMatchObject({ by: 'Dana', role: 'interviewer' });
      expect(certificate.files.map((file) => file.id)).toEqual(archive.fileIds);
      expect(certificate.filesHash).toBe(filesHash(certificate.files));
      const kinds = certificate.files.map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['attachment', 'recording', 'recording', 'recording', 'released-copy']);
      expect(vault.store.cases.get(archive.caseId).identitySealed).toBeNull();
      expect(vault.custody.verifyAll([]).problems).toEqual([]);
      const events = vault.store.events.list({
        scope: archive.sessionId,
        action: null,
        before: null,
        limit: 3,
      });
      expect(events.map(({ action, signature, hash }) => [action, signature !== undefined, hash])).toEqual(
        ['session.disposed', 'disposal.confirmed', 'disposal.proposed'].map((action) => [
          action,
          true,
          certificate.filesHash,
        ]),
      );
    });
  });

  it('leaves nothing of the keys and of what was sealed in any file of the vault', async () => {
    const archive = await newArchive();
    const layout = layoutOf(archive.room.dir);
    const wrapped = archive.fileIds.map((id) => readFileSync(layout.fileKey(id)));
    const id = await proposed(archive);
    await confirmAs(archive, INVESTIGATOR, id);
    const names = readdirSync(archive.room.dir, { recursive: true, withFileTypes: true });
    const all = Buffer.concat(
      names
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
    );
    for (const key of wrapped) expect(all.includes(key.subarray(-48))).toBe(false);
    await as(archive.room, INTERVIEWER, (vault) => {
      const [finding] = vault.store.findings.listOfSession(archive.sessionId);
      expect(finding).toMatchObject({ bodySealed: new Uint8Array(0), releasedSealed: null });
      const attachments = vault.store.findings.attachmentsOf(finding?.id ?? '');
      expect(attachments.map(({ nameSealed }) => nameSealed.length)).toEqual([0]);
      expect(vault.store.sessions.get(archive.sessionId)).toMatchObject({ state: 'disposed', plan: '' });
      expect(vault.store.cases.get(archive.caseId).identitySealed).not.toBeNull();
    });
  });

  it('is refused by name wherever the evidence would be used', async () => {
    const archive = await newArchive();
    await confirmAs(archive, INTERVIEWER, await proposed(archive));
    const { sessionId } = archive;
    await as(archive.room, INTERVIEWER, async (vault) => {
      await expect(new Playbacks(vault).open('session', sessionId)).rejects.toThrow(code('session-disposed'));
      await expect(new FindingService(vault).listReleased(sessionId)).rejects.toThrow(
        code('session-disposed'),
      );
      const parts = { worker: {} as EvidenceWorker, releasedFindings: async () => [], software: '' };
      const delivery = new DeliveryService(vault, parts);
      await expect(delivery.contents(sessionId)).rejects.toThrow(code('session-disposed'));
      expect(() => new RetentionService(vault).setHold(sessionId, 'x')).toThrow(code('session-disposed'));
      expect(new SessionService(vault).getSession(sessionId)).toMatchObject({ state: 'disposed' });
    });
    await as(archive.room, EXAMINER, async (vault) => {
      await expect(new FindingService(vault).list(sessionId)).rejects.toThrow(code('session-disposed'));
    });
  });
});

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

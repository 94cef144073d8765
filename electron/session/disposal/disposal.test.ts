import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeliveryService } from '../../evidence/delivery/service.ts';
import type { EvidenceWorker } from '../../evidence/worker-client.ts';
import { FindingService } from '../../findings/service.ts';
import { Playbacks } from '../../ipc/playbacks.ts';
import { layoutOf } from '../../vault/layout.ts';
import { ADMINISTRATOR, EXAMINER, INTERVIEWER } from '../../vault/vault.test-support.ts';
import { SessionRecord } from '../record/service.ts';
import { RetentionService } from '../retention/service.ts';
import { SessionService } from '../service.ts';
import { code, confirmAs, proposed } from './acts.test-support.ts';
import { certificateOf } from './certificate.ts';
import { as, INVESTIGATOR, leftOf, newArchive, REASON } from './disposal.test-support.ts';
import { filesHash } from './files.ts';

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

  it('leaves nothing of the record: neither its words, nor their key, nor the index by which they were found', async () => {
    const archive = await newArchive();
    const { sessionId, room } = archive;
    const words = async () =>
      await as(room, INTERVIEWER, async (vault) => (await vault.search.find('kestrelfeather')).items.length);
    await as(room, INTERVIEWER, async (vault) => {
      const recording = { sessionId: null, status: () => null };
      const record = new SessionRecord(vault, { recording, changed: () => undefined });
      await record.enter(sessionId, { kind: 'note.written', text: 'Kestrelfeather' });
    });
    expect(await words()).toBe(1);
    const layout = layoutOf(room.dir);
    expect([existsSync(layout.search), existsSync(layout.searchKey)]).toEqual([true, true]);
    await confirmAs(archive, INTERVIEWER, await proposed(archive));
    expect([existsSync(layout.search), existsSync(layout.searchKey)]).toEqual([false, false]);
    await as(room, INTERVIEWER, async (vault) => {
      const key = vault.store.sessionRecords.keyOf(sessionId) ?? '';
      expect(certificateOf(vault, sessionId).files).toContainEqual(
        expect.objectContaining({ id: key, kind: 'record' }),
      );
      expect(existsSync(layout.fileKey(key))).toBe(false);
      expect(vault.store.sessionRecords.entriesOf(sessionId).map(({ sealed }) => sealed.length)).toEqual([0]);
    });
    expect(await words()).toBe(0);
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
      const parts = {
        worker: {} as EvidenceWorker,
        releasedFindings: async () => [],
        copyPart: () => Promise.reject(new Error('not asked')),
        timeline: () => Promise.reject(new Error('not asked')),
        phaseScript: () => null,
        bringHome: async () => false,
        software: '',
      };
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

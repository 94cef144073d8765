import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FindingInput } from '../contract/model.ts';
import { CaseService } from '../session/case-service.ts';
import { CASE, SESSION } from '../session/recording.test-support.ts';
import { SessionService } from '../session/service.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { readAll } from '../vault/sealed-file/index.ts';
import { actions, add, EXAMINER, INTERVIEWER, newRoom } from '../vault/vault.test-support.ts';
import { FindingActs } from './binding-acts.ts';
import { releasedFindings } from './released.ts';
import { FindingService } from './service.ts';

const FINDING: FindingInput = {
  title: 'Planted title',
  description: 'two marks on the left forearm',
  grade: 'consistent',
  conclusion: 'does not exclude what was told',
};
const PHOTOGRAPH = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(1_500_000, 7)]);
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

function chosen(name: string, bytes: Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** A room whose examiner has it open, with a session to examine for. */
async function examinersRoom() {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  await add(room.vault, EXAMINER, 'medical-examiner');
  room.vault.lock();
  const interviewers = await room.unlock(INTERVIEWER);
  const { id: caseId } = await new CaseService(interviewers).createCase(CASE, null);
  const { id: sessionId } = new SessionService(interviewers).createSession(caseId, SESSION);
  interviewers.lock();
  const vault = await room.unlock(EXAMINER);
  return { room, vault, sessionId, findings: new FindingService(vault), acts: new FindingActs(vault) };
}

describe('a finding', () => {
  it('is a draft that its examiner changes, and no word of it stands in the database', async () => {
    const { vault, sessionId, findings } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    const changed = await findings.change(id, { ...FINDING, grade: 'typical' });
    expect(changed).toMatchObject({ state: 'draft', grade: 'typical', author: EXAMINER.name, hash: null });
    expect(await findings.list(sessionId)).toEqual([changed]);
    const row = vault.store.findings.get(id);
    expect(Buffer.from(row.bodySealed).toString('latin1')).not.toContain('Planted');
  });

  it('takes files whole, hashes them and shows them as a logged view', async () => {
    const { vault, sessionId, findings } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    const { attachments } = await findings.attach(id, [chosen('left arm.jpg', PHOTOGRAPH)]);
    expect(attachments).toMatchObject([
      {
        name: 'left arm.jpg',
        mediaType: 'image/jpeg',
        bytes: PHOTOGRAPH.length,
        hash: sha256(PHOTOGRAPH),
        released: false,
      },
    ]);
    const attachmentId = attachments[0]?.id ?? '';
    expect(readFileSync(vault.filePath(attachmentId)).includes(PHOTOGRAPH.subarray(0, 64))).toBe(false);
    const shown = await findings.viewAttachment(id, attachmentId);
    expect(sha256(shown.bytes)).toBe(sha256(PHOTOGRAPH));
    const [viewed] = vault.store.events.list({
      scope: sessionId,
      action: 'finding.viewed',
      before: null,
      limit: 1,
    });
    expect(viewed).toMatchObject({ details: { form: 'attachment', attachmentId }, hash: sha256(PHOTOGRAPH) });
  });

  it('takes none of several files when one cannot be read', async () => {
    const { vault, sessionId, findings } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    const paths = [chosen('a.png', PHOTOGRAPH), join(temporaryFolder(), 'gone.png')];
    await expect(findings.attach(id, paths)).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(vault.store.findings.attachmentsOf(id)).toEqual([]);
    expect(actions(vault)).not.toContain('finding.attached');
  });

  it('is fixed by its signature, which binds text and attachments', async () => {
    const { vault, sessionId, findings, acts } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    await findings.attach(id, [chosen('photo.jpg', PHOTOGRAPH)]);
    await expect(acts.sign(id, 'not the passphrase')).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const signed = await acts.sign(id, EXAMINER.passphrase);
    expect(signed).toMatchObject({ state: 'signed', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

    const [event] = vault.store.events.list({
      scope: sessionId,
      action: 'finding.signed',
      before: null,
      limit: 1,
    });
    expect(event).toMatchObject({ hash: signed.hash, signature: { key: expect.any(String) } });
    await expect(findings.change(id, FINDING)).rejects.toMatchObject({ code: 'finding-signed' });
    await expect(findings.attach(id, [])).rejects.toMatchObject({ code: 'finding-signed' });
    await expect(acts.sign(id, EXAMINER.passphrase)).rejects.toMatchObject({ code: 'finding-signed' });
  });

  it('is followed by addenda only', async () => {
    const { sessionId, findings, acts } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    await expect(acts.addAddendum(id, 'too early', EXAMINER.passphrase)).rejects.toMatchObject({
      code: 'finding-not-signed',
    });
    const { hash } = await acts.sign(id, EXAMINER.passphrase);
    const added = await acts.addAddendum(id, 'seen again after a week', EXAMINER.passphrase);
    expect(added).toMatchObject({ hash, addenda: [{ text: 'seen again after a week', by: EXAMINER.name }] });
  });
});

describe('a release', () => {
  it('gives the interview compartment the document and the chosen attachments, and no other', async () => {
    const { room, vault, sessionId, findings, acts } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    await expect(acts.release(id, [], EXAMINER.passphrase)).rejects.toMatchObject({
      code: 'finding-not-signed',
    });
    const { attachments } = await findings.attach(id, [
      chosen('overview.jpg', PHOTOGRAPH),
      chosen('intimate.jpg', Buffer.concat([PHOTOGRAPH, Buffer.from('x')])),
    ]);
    const overview = attachments.find(({ name }) => name === 'overview.jpg')?.id ?? '';
    const { hash } = await acts.sign(id, EXAMINER.passphrase);
    await expect(acts.release(id, ['att-00000000000000000000'], EXAMINER.passphrase)).rejects.toMatchObject({
      code: 'attachment-unknown',
    });
    const released = await acts.release(id, [overview], EXAMINER.passphrase);
    expect(released.attachments.map(({ name, released: is }) => [name, is])).toEqual([
      ['overview.jpg', true],
      ['intimate.jpg', false],
    ]);
    await expect(findings.listReleased(sessionId)).rejects.toMatchObject({ code: 'compartment-closed' });
    vault.lock();

    const interviewers = await room.unlock(INTERVIEWER);
    await expect(new FindingService(interviewers).list(sessionId)).rejects.toMatchObject({
      code: 'compartment-closed',
    });
    const [seen] = await new FindingService(interviewers).listReleased(sessionId);
    expect(seen).toMatchObject({ ...FINDING, hash, released: true, attachments: [{ name: 'overview.jpg' }] });
    expect(JSON.stringify(seen)).not.toContain('intimate');

    const [delivered] = await releasedFindings(interviewers, sessionId);
    expect(sha256(delivered?.document ?? '')).toBe(hash);
    expect(delivered?.document).not.toContain('.jpg');
    const fileId = delivered?.attachments[0]?.fileId ?? '';
    const key = await interviewers.fileKey('interview', fileId);
    expect(sha256(readAll(interviewers.filePath(fileId), { fileId, key }))).toBe(sha256(PHOTOGRAPH));
  });

  it('can be repeated, and takes addenda and further attachments along', async () => {
    const { room, vault, sessionId, findings, acts } = await examinersRoom();
    const { id } = await findings.create(sessionId, FINDING);
    const { attachments } = await findings.attach(id, [
      chosen('a.jpg', PHOTOGRAPH),
      chosen('b.jpg', PHOTOGRAPH),
    ]);
    const [first = '', second = ''] = attachments.map((attachment) => attachment.id);
    await acts.sign(id, EXAMINER.passphrase);
    await acts.release(id, [first], EXAMINER.passphrase);
    const copy = vault.store.findings.attachmentsOf(id)[0]?.releasedFileId;
    await acts.addAddendum(id, 'later', EXAMINER.passphrase);
    await acts.release(id, [second], EXAMINER.passphrase);
    expect(vault.store.findings.attachmentsOf(id)[0]?.releasedFileId).toBe(copy);
    vault.lock();
    const [delivered] = await releasedFindings(await room.unlock(INTERVIEWER), sessionId);
    expect(delivered).toMatchObject({
      addenda: [{ text: 'later' }],
      attachments: [{ id: first }, { id: second }],
    });
  });
});

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../evidence/desk/written-file.ts';
import { temporaryFolder } from '../../vault/folder.test-support.ts';
import { sealBytes } from '../../vault/sealed-file/plain-file.ts';
import { ADMINISTRATOR, actions, add, INTERVIEWER } from '../../vault/vault.test-support.ts';
import { filesOfSession } from '../disposal/files.ts';
import { interviewersRoom, preparedSession } from '../recording.test-support.ts';
import { Exhibits } from './exhibits.ts';
import { SessionRecord } from './service.ts';

const INVESTIGATOR = { name: 'Olzhas', passphrase: 'three kites over the old bridge' };
const DRAWING = Buffer.from('Planted drawing of a house');

async function room() {
  const { vault, unlock } = await interviewersRoom();
  const sessionId = await preparedSession(vault);
  const state = { runs: true };
  const recording = {
    get sessionId() {
      return state.runs ? sessionId : null;
    },
    status: () => ({ state: 'recording', elapsedMs: 1000 }) as never,
  };
  const parts = { recording, changed: () => {} };
  const record = new SessionRecord(vault, parts);
  return { vault, unlock, sessionId, record, parts, state, exhibits: new Exhibits(vault, record) };
}

const drawing = {
  name: 'planted-drawing.png',
  mediaType: () => Promise.resolve('image/png'),
  chunks: async function* () {
    yield DRAWING;
  },
};
const made = { title: 'Planted title', origin: 'made', file: drawing } as const;

describe('an exhibit', () => {
  it('stands in the record with the hash of its file, which opens again by a logged act', async () => {
    const { vault, exhibits, sessionId, record } = await room();
    const {
      exhibits: [added],
    } = await exhibits.add(sessionId, made);
    expect(added).toMatchObject({
      title: 'Planted title',
      file: { bytes: DRAWING.length, mediaType: 'image/png' },
    });
    await record.enter(sessionId, { kind: 'exhibit.shown', exhibitId: added?.exhibitId ?? '' });
    const opened = await exhibits.open(sessionId, added?.exhibitId ?? '');
    expect(Buffer.from(opened.bytes)).toEqual(DRAWING);
    expect(actions(vault).at(-1)).toBe('exhibit.viewed');
    expect(
      JSON.stringify(vault.store.events.list({ scope: sessionId, action: null, before: null, limit: 99 })),
    ).not.toContain('Planted');
    const onDisk = readdirSync(join(vault.dir, 'files')).map((name) =>
      readFileSync(join(vault.dir, 'files', name)),
    );
    expect(onDisk.some((content) => content.includes('Planted'))).toBe(false);
  });

  it('is found by a disposal, and so is a file that a power cut left without its exhibit', async () => {
    const { vault, exhibits, sessionId } = await room();
    await exhibits.add(sessionId, made);
    const { id } = await vault.newFile('interview', 'exf');
    vault.store.exhibitFiles.insert({ id, sessionId });
    const found = filesOfSession(vault.store, sessionId).filter(({ kind }) => kind === 'exhibit');
    expect(found).toHaveLength(2);
    expect(found.map((file) => file.bytes).sort((a, b) => a - b)).toEqual([0, DRAWING.length]);
  });

  it('whose file cannot be read leaves nothing behind', async () => {
    const { vault, exhibits, sessionId, record } = await room();
    const chunks = () => {
      throw new Error('gone');
    };
    await expect(exhibits.add(sessionId, { ...made, file: { ...drawing, chunks } })).rejects.toThrow();
    expect((await record.view(sessionId)).exhibits).toEqual([]);
    for (const { id } of vault.store.exhibitFiles.ofSession(sessionId)) {
      expect(existsSync(vault.filePath(id))).toBe(false);
    }
  });

  it('may be a drawing that is scanned after the end, and something that has no file', async () => {
    const { exhibits, sessionId, state } = await room();
    state.runs = false;
    const { exhibits: all } = await exhibits.add(sessionId, { title: 'Doll', origin: 'shown', file: null });
    expect(all).toMatchObject([{ file: null, addedMs: null }]);
    await expect(exhibits.open(sessionId, all[0]?.exhibitId ?? '')).rejects.toMatchObject({
      code: 'exhibit-unknown',
    });
  });

  it('is saved outside by a signed act of who may export, under a name that says nothing', async () => {
    const { vault, unlock, exhibits, sessionId, parts } = await room();
    const [added] = (
      await exhibits.add(sessionId, {
        ...made,
        file: { ...drawing, name: 'Name of a child.docx', mediaType: async () => 'application/octet-stream' },
      })
    ).exhibits;
    const exhibitId = added?.exhibitId ?? '';
    const taken = { sessionId, exhibitId, passphrase: INVESTIGATOR.passphrase };
    const written: [string, Buffer][] = [];
    const put = async (name: string, chunks: Iterable<Uint8Array>) => {
      written.push([name, Buffer.concat([...chunks])]);
      return name;
    };
    await expect(exhibits.save(taken, put)).rejects.toMatchObject({ code: 'right-missing' });
    vault.lock();
    const administrator = await unlock(ADMINISTRATOR);
    await add(administrator, INVESTIGATOR, 'investigator');
    administrator.lock();
    // Whoever holds the compartment gives it on.
    (await unlock(INTERVIEWER)).lock();
    const exporter = await unlock(INVESTIGATOR);
    const again = new Exhibits(exporter, new SessionRecord(exporter, parts));
    await expect(again.save({ ...taken, passphrase: 'wrong' }, put)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(written).toEqual([]);
    expect(await again.save(taken, put)).toBe(`${exhibitId}.docx`);
    expect(written).toEqual([[`${exhibitId}.docx`, DRAWING]]);
    const [event] = exporter.store.events.list({
      scope: sessionId,
      action: 'exhibit.saved',
      before: null,
      limit: 9,
    });
    expect(event).toMatchObject({
      object: { id: exhibitId },
      hash: added?.file?.sha256,
      signature: { value: expect.any(String) },
    });
  });

  it('that is not what the record names leaves no copy behind', async () => {
    const { vault, exhibits, sessionId, unlock, parts } = await room();
    const [one] = (await exhibits.add(sessionId, made)).exhibits;
    const file = one?.file;
    const key = await vault.fileKey('interview', file?.fileId ?? '');
    const path = vault.filePath(file?.fileId ?? '');
    rmSync(path);
    await sealBytes(Buffer.from('another'), path, { fileId: file?.fileId ?? '', key });
    vault.lock();
    const administrator = await unlock(ADMINISTRATOR);
    await add(administrator, INVESTIGATOR, 'investigator');
    administrator.lock();
    (await unlock(INTERVIEWER)).lock();
    const exporter = await unlock(INVESTIGATOR);
    const folder = temporaryFolder();
    const saving = new Exhibits(exporter, new SessionRecord(exporter, parts)).save(
      { sessionId, exhibitId: one?.exhibitId ?? '', passphrase: INVESTIGATOR.passphrase },
      (name, chunks) => writeDocument(folder, name, chunks),
    );
    await expect(saving).rejects.toMatchObject({ code: 'sealed-file-damaged' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays the same over a lock', async () => {
    const { vault, unlock, exhibits, sessionId, parts } = await room();
    await exhibits.add(sessionId, made);
    vault.lock();
    const again = await unlock(INTERVIEWER);
    const record = new SessionRecord(again, parts);
    const [known] = (await record.view(sessionId)).exhibits;
    const opened = await new Exhibits(again, record).open(sessionId, known?.exhibitId ?? '');
    expect(Buffer.from(opened.bytes)).toEqual(DRAWING);
  });
});

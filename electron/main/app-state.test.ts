import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AppState } from '../contract/model.ts';
import { createLogger } from '../platform/log.ts';
import { temporaryFolder } from '../vault/folder.test-support.ts';
import { ADMINISTRATOR, INTERVIEWER, ROOM, TestClock } from '../vault/vault.test-support.ts';
import { type ApplicationParts, ApplicationState } from './app-state.ts';

const { kind, officeName, workstationName, administrator } = ROOM;
const NEW = { kind, officeName, workstationName, administrator };

interface World {
  readonly application: ApplicationState;
  readonly announced: AppState[];
  readonly parts: ApplicationParts;
  readonly recording: { sessionId: string | null; isSteady: boolean; moveTo: ReturnType<typeof vi.fn> };
}

async function openIn(folder: string): Promise<World> {
  const announced: AppState[] = [];
  const recording = { sessionId: null as string | null, isSteady: false, moveTo: vi.fn() };
  let language: AppState['language'] = 'kk';
  const parts: ApplicationParts = {
    vaultDir: join(folder, 'vault'),
    version: '1.2.3',
    language: {
      get: () => language,
      set: (next) => {
        language = next;
      },
    },
    clock: new TestClock(),
    log: createLogger('test', () => {}),
    passphraseLogN: 4,
    afterUnlock: vi.fn(async () => []),
    beforeLock: vi.fn(),
    recording: () => recording,
    announce: (state) => announced.push(state),
  };
  const application = await ApplicationState.open(parts);
  onTestFinished(() => {
    recording.sessionId = null;
    application.close();
  });
  return { application, announced, parts, recording };
}

async function unlockedWorld(): Promise<World> {
  const world = await openIn(temporaryFolder());
  await world.application.create(NEW);
  return world;
}

describe('the application', () => {
  it('begins with the first run, and a vault that is made is open for its administrator', async () => {
    const { application, announced } = await openIn(temporaryFolder());
    expect(application.state()).toMatchObject({
      phase: 'first-run',
      vault: null,
      account: null,
      language: 'kk',
    });
    expect(application.gateState()).toEqual({ kind: null, rights: null });

    const made = await application.create(NEW);
    expect(made).toMatchObject({
      recoveryIdentity: expect.stringMatching(/^AGE-SECRET-KEY-1/),
      words: { length: 8 },
    });
    expect(announced.at(-1)).toMatchObject({
      phase: 'unlocked',
      vault: { kind, officeName, words: { length: 8 } },
      account: { name: ADMINISTRATOR.name, role: 'administrator' },
    });
    expect(JSON.stringify(announced)).not.toContain('AGE-SECRET-KEY');
    await expect(application.create(NEW)).rejects.toMatchObject({ code: 'vault-exists' });
  });

  it('is locked when it starts with a vault, and after its button', async () => {
    const folder = temporaryFolder();
    const first = await openIn(folder);
    await first.application.create(NEW);
    first.application.lock('button');
    expect(first.application.state()).toMatchObject({ phase: 'locked', lockReason: 'button', account: null });
    expect(() => first.application.vault()).toThrow(expect.objectContaining({ code: 'locked' }));
    expect(first.parts.beforeLock).toHaveBeenCalledOnce();

    const { application } = await openIn(folder);
    expect(application.state()).toMatchObject({
      phase: 'locked',
      lockReason: 'start',
      vault: { officeName },
    });
    await application.unlock(ADMINISTRATOR);
    expect(application.gateState().rights).toContain('account.manage');
  });

  it('says how long to wait after wrong passphrases', async () => {
    const { application } = await unlockedWorld();
    application.lock('button');
    const wrong = { ...ADMINISTRATOR, passphrase: 'wrong' };
    await expect(application.unlock(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(application.state().phase).toBe('locked');
    expect(application.state().waitMs).toBeGreaterThanOrEqual(0);
  });

  it('opens the vault once when two ask at the same time', async () => {
    const { application } = await unlockedWorld();
    application.lock('button');
    const [one, two] = await Promise.allSettled([
      application.unlock(ADMINISTRATOR),
      application.unlock(ADMINISTRATOR),
    ]);
    expect(one.status).toBe('fulfilled');
    expect(two).toMatchObject({ status: 'rejected', reason: { code: 'vault-in-use' } });
  });

  it('locks again when what follows an unlock fails', async () => {
    const { application, parts } = await unlockedWorld();
    application.lock('button');
    vi.mocked(parts.afterUnlock).mockRejectedValueOnce(new Error('no'));
    await expect(application.unlock(ADMINISTRATOR)).rejects.toThrow('no');
    expect(application.state().phase).toBe('locked');
    expect((await application.unlock(ADMINISTRATOR)).phase).toBe('unlocked');
  });

  it('shows a vault that cannot be read as broken, and makes none in its place', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'vault'));
    writeFileSync(join(folder, 'vault', 'vault.json'), '{"format":"senim-vault","version":9}');
    const { application } = await openIn(folder);
    expect(application.state()).toMatchObject({ phase: 'broken', fault: 'vault-newer' });
    await expect(application.create(NEW)).rejects.toMatchObject({ code: 'vault-exists' });
  });

  it('keeps the language that was chosen', async () => {
    const { application, announced } = await openIn(temporaryFolder());
    expect(application.setLanguage('ru').language).toBe('ru');
    expect(announced.at(-1)?.language).toBe('ru');
  });

  it('counts as idle from the last act on, and not while it is locked', async () => {
    const { application } = await unlockedWorld();
    application.active();
    expect(application.idle()?.forMs).toBeLessThan(60_000);
    expect(application.idle()?.limitMs).toBeGreaterThan(0);
    application.lock('idle');
    expect(application.idle()).toBeNull();
  });
});

describe('a lock while a recording runs', () => {
  it('leaves the recording what it needs, and gives it back to whoever unlocks', async () => {
    const { application, recording } = await unlockedWorld();
    Object.assign(recording, { sessionId: 'ses-00000000000000000000', isSteady: true });
    application.lock('button');
    expect(application.state()).toMatchObject({ phase: 'locked', recordingSessionId: recording.sessionId });
    expect(recording.moveTo).toHaveBeenCalledOnce();
    await expect(application.unlock({ ...INTERVIEWER })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect((await application.unlock(ADMINISTRATOR)).phase).toBe('unlocked');
    expect(recording.moveTo).toHaveBeenCalledTimes(2);
    expect(recording.moveTo).toHaveBeenLastCalledWith(application.vault());
    expect(application.vault().custody.verifyAll([])).toMatchObject({ problems: [] });
  });

  it('waits until the recording has started or is sealed', async () => {
    const { application, recording } = await unlockedWorld();
    Object.assign(recording, { sessionId: 'ses-00000000000000000000', isSteady: false });
    expect(application.lock('suspend').phase).toBe('unlocked');
    recording.sessionId = null;
    application.recordingChanged();
    expect(application.state()).toMatchObject({ phase: 'locked', lockReason: 'suspend' });
  });
});

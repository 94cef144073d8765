import { createHash, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseInput, FindingInput, SessionInput } from '../../contract/model.ts';
import { FindingActs } from '../../findings/binding-acts.ts';
import { FindingService } from '../../findings/service.ts';
import { newId } from '../../platform/ids.ts';
import { temporaryFolder } from '../../vault/folder.test-support.ts';
import { layoutOf } from '../../vault/layout.ts';
import { sealBytes } from '../../vault/sealed-file/index.ts';
import {
  ADMINISTRATOR,
  add,
  EXAMINER,
  INTERVIEWER,
  newRoom,
  type Room,
} from '../../vault/vault.test-support.ts';
import type { UnlockedVault } from '../../vault/vault.ts';
import { CaseService } from '../case-service.ts';
import { RetentionService } from '../retention/service.ts';
import { SessionService } from '../service.ts';
import { filesOfSession } from './files.ts';

export const INVESTIGATOR = { name: 'Олжас', passphrase: 'nine copper bells at dusk' };
export const DAY_MS = 86_400_000;
export const REASON = 'Сақтау мерзімі өтті, № 12 бұйрық';

const CASE: CaseInput = {
  pseudonym: 'Kestrel',
  referral: { source: 'school', category: 'violence', receivedOn: '2026-03-01', note: '' },
  erdr: '',
  kui: '',
  ageYears: 9,
  language: 'kk',
  needs: '',
};
const SESSION: SessionInput = {
  legalStatus: 'survey',
  language: 'kk',
  participants: [{ name: 'Dana', role: 'interviewer', location: 'interview-room' }],
  plan: 'planted plan',
  furtherReason: '',
};
const IDENTITY = { fullName: 'Planted Name', birthDate: '', iin: '', address: '', contacts: '' } as const;
const FINDING: FindingInput = { title: 'x', description: 'planted', grade: 'consistent', conclusion: '' };

export interface Archive {
  readonly room: Room;
  readonly caseId: string;
  readonly sessionId: string;
  readonly fileIds: readonly string[];
}

/** A sealed session: two channels, one of two parts; a finding that was signed and released with its photograph. */
export async function newArchive(): Promise<Archive> {
  const room = await newRoom();
  await add(room.vault, INTERVIEWER, 'interviewer');
  await add(room.vault, INVESTIGATOR, 'investigator');
  await add(room.vault, EXAMINER, 'medical-examiner');
  room.vault.lock();
  const { caseId, sessionId } = await as(room, INTERVIEWER, (vault) => sealedSession(vault));
  await as(room, EXAMINER, (vault) => releasedFinding(vault, sessionId));
  const fileIds = await as(room, INTERVIEWER, (vault) =>
    filesOfSession(vault.store, sessionId).map(({ id }) => id),
  );
  return { room, caseId, sessionId, fileIds };
}

/** What somebody does between unlocking and locking. */
export async function as<T>(
  room: Room,
  who: { name: string; passphrase: string },
  act: (vault: UnlockedVault) => T | Promise<T>,
): Promise<T> {
  const vault = await room.unlock(who);
  try {
    return await act(vault);
  } finally {
    vault.lock();
  }
}

/** Keeps for a day and lets two pass. */
export async function letItEnd({ room, sessionId }: Archive): Promise<void> {
  await as(room, ADMINISTRATOR, (vault) =>
    new RetentionService(vault).setRule(sessionId, { kind: 'days', count: 1 }),
  );
  room.clock.pass(2 * DAY_MS);
}

/** Which of the session's files and keys are still in the vault's folder. */
export function leftOf({ room, fileIds }: Archive): string[] {
  const layout = layoutOf(room.dir);
  return fileIds.flatMap((id) => [layout.fileKey(id), layout.file(id)]).filter((path) => existsSync(path));
}

async function sealedSession(vault: UnlockedVault) {
  const { store, clock } = vault;
  const { id: caseId } = await new CaseService(vault).createCase(CASE, IDENTITY);
  const { id: sessionId } = new SessionService(vault).createSession(caseId, SESSION);
  const recordingId = newId('rec');
  const at = clock.read().utc;
  store.recordings.insertRecording({ id: recordingId, sessionId, startedAt: at });
  for (const [label, parts] of [['A', 2] as const, ['B', 1] as const]) {
    const channelId = newId('chn');
    store.recordings.insertChannel({ id: channelId, recordingId, label, cameraName: '', microphoneName: '' });
    for (let ordinal = 1; ordinal <= parts; ordinal += 1) await insertPart(vault, channelId, ordinal);
  }
  const session = store.sessions.get(sessionId);
  const times = { startedAt: at, endedAt: at, sealedAt: at };
  store.sessions.update({ ...session, ...times, state: 'sealed', root: 'a'.repeat(64) });
  return { caseId, sessionId };
}

async function insertPart(vault: UnlockedVault, channelId: string, ordinal: number): Promise<void> {
  const { id, path, key } = await vault.newFile('interview', 'prt');
  const bytes = randomBytes(2000);
  await sealBytes(bytes, path, { fileId: id, key });
  const { recordings } = vault.store;
  recordings.insertPart({ id, channelId, ordinal, mime: 'video/mp4', openedAt: vault.clock.read().utc });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const sealed = { records: 3, safeMs: 2000, bytes: 2000, root: 'b'.repeat(64), sha256 };
  recordings.updatePart({ id, ...sealed, state: 'ended' });
}

async function releasedFinding(vault: UnlockedVault, sessionId: string): Promise<void> {
  const { passphrase } = EXAMINER;
  const photograph = join(temporaryFolder(), 'arm.jpg');
  writeFileSync(photograph, Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(3000)]));
  const findings = new FindingService(vault);
  const { id } = await findings.create(sessionId, FINDING);
  const { attachments } = await findings.attach(id, [photograph]);
  const acts = new FindingActs(vault);
  await acts.sign(id, passphrase);
  await acts.release(
    id,
    attachments.map((attachment) => attachment.id),
    passphrase,
  );
}

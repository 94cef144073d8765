import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { SenimError } from '../../../electron/contract/errors.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import { accountFileName } from '../../../electron/vault/account-file.ts';
import { layoutOf } from '../../../electron/vault/layout.ts';
import { readAll, sealBytes } from '../../../electron/vault/sealed-file/index.ts';
import type { UnlockedVault } from '../../../electron/vault/unlocked-vault.ts';
import {
  ADMINISTRATOR,
  add,
  EXAMINER,
  INTERVIEWER,
  ROOM,
  TestClock,
} from '../../../electron/vault/vault.test-support.ts';
import { createVault, unlockVault } from '../../../electron/vault/vault.ts';

const scratch = mkdtempSync(join(tmpdir(), 'senim-vault-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function newFolder(): string {
  return mkdtempSync(join(scratch, 'copy-'));
}

export const clock: Clock = new TestClock();
const IDENTITY = 'Имя ребёнка, which only the interviews hold';
const RECORDING = Buffer.from('a recording, as short as it may be. '.repeat(2000));

/** A vault with something to lose, and where each kind of its files stands. */
export interface World {
  readonly dir: string;
  readonly sealed: Uint8Array;
  readonly fileIds: readonly [string, string];
}

/** A room with three people and two sealed files. */
export async function newWorld(): Promise<World> {
  const dir = join(newFolder(), 'vault');
  const { vault } = await createVault(dir, ROOM, clock);
  await add(vault, INTERVIEWER, 'interviewer');
  await add(vault, EXAMINER, 'medical-examiner');
  const sealed = await vault.sealTo('interview', Buffer.from(IDENTITY));
  const fileIds = [await keep(vault), await keep(vault)] as const;
  vault.lock();
  return { dir, sealed, fileIds };
}

async function keep(vault: UnlockedVault): Promise<string> {
  const { id, path, key } = await vault.newFile('interview', 'prt');
  await sealBytes(RECORDING, path, { fileId: id, key });
  return id;
}

/** The files of a vault by what they are. */
export function filesOf({ dir, fileIds }: World) {
  const layout = layoutOf(dir);
  const { vaultId } = JSON.parse(readFileSync(layout.header, 'utf8')) as { vaultId: string };
  const account = ({ name }: { name: string }) => layout.account(accountFileName(vaultId, name));
  return {
    header: layout.header,
    account: account(INTERVIEWER),
    'account of another': account(ADMINISTRATOR),
    office: layout.compartment('office'),
    interview: layout.compartment('interview'),
    medical: layout.compartment('medical'),
    'database key': layout.databaseKey,
    'signing key': layout.signingKey,
    'log key': layout.logKey,
    certificate: layout.certificate,
    database: layout.database,
    'file key': layout.fileKey(fileIds[0]),
    'another file key': layout.fileKey(fileIds[1]),
    'sealed file': layout.file(fileIds[0]),
    'another sealed file': layout.file(fileIds[1]),
  } as const;
}
export type FileKind = keyof ReturnType<typeof filesOf>;

/** A copy of its own, for one test to spoil. */
export function copyOf(world: World): World {
  const dir = join(newFolder(), 'vault');
  cpSync(world.dir, dir, { recursive: true });
  return { ...world, dir };
}

/**
 * What the interviewer meets: the code of what is said at the door; `reads CODE` where only something inside is refused;
 * `opens` when all of it is there, as it was put in. Anything else than a named error is thrown.
 */
export async function meet({ dir, sealed, fileIds }: World): Promise<string> {
  let vault: UnlockedVault;
  try {
    vault = await unlockVault(dir, INTERVIEWER, clock);
  } catch (error) {
    return named(error);
  }
  try {
    const text = Buffer.from(await vault.openFrom('interview', sealed)).toString();
    const [id] = fileIds;
    const key = await vault.fileKey('interview', id);
    const recording = readAll(vault.filePath(id), { fileId: id, key });
    const sound = vault.custody.verifyAll([]).problems.length === 0;
    const same = text === IDENTITY && RECORDING.equals(recording);
    return same && sound ? 'opens' : 'WRONG CONTENT';
  } catch (error) {
    return `reads ${named(error)}`;
  } finally {
    vault.lock();
  }
}

function named(error: unknown): string {
  if (!(error instanceof SenimError)) throw error;
  return error.code;
}

/** Every file under a folder with its hash; the counter of wrong passphrases is no evidence and left out. */
export function contentsOf(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'attempts.json',
  );
  return Object.fromEntries(
    names.sort().map((name) => {
      const path = join(dir, name);
      const facts = lstatSync(path);
      if (facts.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`];
      if (facts.isDirectory()) return [name, 'folder'];
      return [name, createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SenimError } from '../contract/errors.ts';
import type { VaultKind } from '../contract/roles.ts';
import { generateIdentity } from '../crypto/age.ts';
import { wipe } from '../crypto/chunk.ts';
import type { Clock } from '../platform/clock.ts';
import { accountFileName, sealAccount } from './account-file.ts';
import { copyOf, type NewSecrets, newAccountSecrets } from './account-secrets.ts';
import { newGeneration, wrapCompartment } from './compartment-file.ts';
import { makeDatabase } from './create-database.ts';
import { OWN_DATABASE } from './database-source.ts';
import { syncFolder, writeDurably } from './durable-file.ts';
import { entryByAccount } from './entry.ts';
import { type VaultHeader, vaultExists, writeHeader } from './header.ts';
import { layoutOf } from './layout.ts';
import { openContext } from './open-context.ts';
import { requireStrongPassphrase } from './passphrase-strength.ts';
import { recordByAccount } from './record.ts';
import { beginWork, close } from './unlock.ts';
import type { UnlockedVault } from './unlocked-vault.ts';
import { createWorkstation } from './workstation-keys.ts';
import { systemCode, writeError } from './write-error.ts';

export interface NewVault {
  readonly kind: VaultKind;
  readonly officeName: string;
  readonly workstationName: string;
  readonly administrator: { readonly name: string; readonly passphrase: string };
  /** log2 of scrypt's work factor for every account's file: PASSPHRASE_LOG_N outside tests. */
  readonly passphraseLogN: number;
}

export interface CreatedVault {
  /** Opens every compartment; given this once and kept nowhere. */
  readonly recoveryIdentity: string;
  readonly recoveryRecipient: string;
  readonly vault: UnlockedVault;
}

/**
 * Makes a vault with its first administrator and unlocks it. It is made in a folder beside `dir`, which takes its name
 * only when all of it is on disk; what an interrupted attempt left is thrown away by the next.
 * @throws SenimError vault-exists, passphrase-weak, disk-full, write-failed
 */
export async function createVault(dir: string, input: NewVault, clock: Clock): Promise<CreatedVault> {
  if (vaultExists(dir)) throw new SenimError('vault-exists');
  const { administrator, officeName, workstationName } = input;
  requireStrongPassphrase(administrator.passphrase, [administrator.name, officeName, workstationName]);
  const draft = `${dir}.creating`;
  const recovery = await generateIdentity();
  const secrets = await newAccountSecrets();
  try {
    await makeFolders(dir, draft);
    const header = await makeFiles(draft, input, secrets, recovery.recipient, clock);
    await recordCreation(draft, header, secrets, clock);
    await syncFolder(draft);
    await rename(draft, dir);
    await syncFolder(dirname(dir));
    const context = await openContext({ dir, header, clock }, entryByAccount(copyOf(secrets)), OWN_DATABASE);
    const vault = await beginWork(context);
    return { recoveryIdentity: recovery.identity, recoveryRecipient: recovery.recipient, vault };
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw writeError(cause);
  } finally {
    wipe(secrets.identity, secrets.signingKey);
  }
}

async function makeFolders(dir: string, draft: string): Promise<void> {
  try {
    await rmdir(dir);
  } catch (cause) {
    // A folder with something in it is not ours to replace.
    if (systemCode(cause) !== 'ENOENT') throw new SenimError('vault-exists', { cause });
  }
  await rm(draft, { recursive: true, force: true });
  const layout = layoutOf(draft);
  for (const folder of [draft, layout.accounts, layout.compartments, layout.workstation, layout.files]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
}

async function makeFiles(
  draft: string,
  input: NewVault,
  secrets: NewSecrets,
  recoveryRecipient: string,
  clock: Clock,
): Promise<VaultHeader> {
  const layout = layoutOf(draft);
  const office = await newGeneration();
  const createdAt = clock.read().utc;
  const { kind, officeName, workstationName, administrator } = input;
  await wrapCompartment(layout.compartment('office'), [office], [secrets.recipient, recoveryRecipient]);
  wipe(office.identity);
  const now = new Date(createdAt);
  const names = { officeName, workstationName };
  const logKey = await createWorkstation(layout, { ...names, officeRecipient: office.recipient, now });
  const header: VaultHeader = {
    format: 'senim-vault',
    version: 1,
    vaultId: randomBytes(16).toString('hex'),
    kind,
    ...names,
    createdAt,
    recoveryRecipient,
    compartments: { office: office.recipient, interview: null, medical: null },
    logKey: Buffer.from(logKey).toString('base64'),
  };
  const nameHash = accountFileName(header.vaultId, administrator.name);
  const account = await sealAccount(secrets, administrator.passphrase, input.passphraseLogN);
  await writeDurably(layout.account(nameHash), account);
  await makeDatabase(layout, {
    header,
    administrator: { name: administrator.name, secrets },
    passphraseLogN: input.passphraseLogN,
  });
  await writeHeader(draft, header);
  return header;
}

/** The first event of the log, and a signed head over it. */
async function recordCreation(
  draft: string,
  header: VaultHeader,
  secrets: NewSecrets,
  clock: Clock,
): Promise<void> {
  const context = await openContext(
    { dir: draft, header, clock },
    entryByAccount(copyOf(secrets)),
    OWN_DATABASE,
  );
  try {
    const details = { kind: header.kind, recoveryRecipient: header.recoveryRecipient };
    recordByAccount(context, 'vault.created', { kind: 'vault', id: header.vaultId }, details);
    context.custody.checkpoint();
  } finally {
    close(context);
  }
}

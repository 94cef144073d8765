import { z } from 'zod';
import { AppState } from '../model.ts';
import { Empty, FileToken, Id, Instant, Sha256Text } from '../primitives.ts';
import { VaultKind } from '../roles.ts';
import { call } from './define.ts';

export const BackupView = z.object({
  /** The name of its folder. */
  name: z.string(),
  createdAt: Instant,
  files: z.number().int().nonnegative(),
  bytes: z.number().nonnegative(),
  /** Files that take no room of their own, being those of an earlier backup in the same folder. */
  linked: z.number().int().nonnegative(),
  manifestHash: Sha256Text,
  /** A backup of the same vault whose log goes on otherwise than this one: two computers worked with one vault. */
  contradictedBy: z.string().nullable(),
});
export type BackupView = z.infer<typeof BackupView>;

/** What a backup says of itself before it is checked. */
export const BackupFacts = z.object({
  token: FileToken,
  name: z.string(),
  kind: VaultKind,
  officeName: z.string(),
  workstationName: z.string(),
  createdAt: Instant,
  files: z.number().int().nonnegative(),
  bytes: z.number().nonnegative(),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

const Work = z.object({ workId: Id, folder: FileToken }).strict();

export const backupCalls = {
  /** Answers when the backup is whole, flushed, read back and under its name. Refused while a recording runs. */
  'backup.make': call({ input: Work, output: BackupView, access: 'office.manage', from: 'console' }),
  /** Checks every file of a backup and its signature. `own`: it is of this vault. */
  'backup.verify': call({
    input: Work,
    output: BackupView.extend({ own: z.boolean() }),
    access: 'office.manage',
    from: 'console',
  }),
  /** Opens the system's dialog on a workstation without a vault and reads what the chosen backup says of itself. */
  'restore.choose': call({ input: Empty, output: BackupFacts.nullable(), access: 'public', from: 'console' }),
  /** Puts the vault back, on a workstation without one; then it is locked. The person says that the former one is retired. */
  'restore.start': call({
    input: Work.extend({ formerRetired: z.literal(true) }),
    output: AppState,
    access: 'public',
    from: 'console',
  }),
};

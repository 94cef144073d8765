/** The vault as the rest of the application knows it. */
export { unlockWaitMs } from './attempts.ts';
export { type CreatedVault, createVault, type NewVault } from './create.ts';
export { logOrigin, readHeader, VaultHeader, vaultExists } from './header.ts';
export { type HeldVault, holdVault } from './held-vault.ts';
export { useNativeBinding } from './native-binding.ts';
export { passphraseScore } from './passphrase-strength.ts';
export { type Credentials, unlockVault } from './unlock.ts';
export type {
  EventDetails,
  EventObject,
  NewAccount,
  NewFile,
  Person,
  RecordOptions,
  UnlockedAccount,
  UnlockedVault,
  Workstation,
} from './unlocked-vault.ts';

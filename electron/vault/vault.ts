/** The vault as the rest of the application knows it. */
export { unlockWaitMs } from './attempts.ts';
export { type CreatedVault, createVault, type NewVault } from './create.ts';
export { logOrigin, readHeader, vaultExists } from './header.ts';
export { type HeldVault, holdVault } from './held-vault.ts';
export { type Recovery, recoverVault } from './recover.ts';
export { unlockVault } from './unlock.ts';
export type { UnlockedVault } from './unlocked-vault.ts';

import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Where set-up keeps what belongs to this checkout alone (git-ignored). */
export const checkoutCache = join(repository, '.cache');

/** Where set-up keeps what every checkout of this user can share, by the XDG Base Directory rules. */
export const sharedCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'senim');

/** @param {string[]} parts */
export const inRepository = (...parts) => join(repository, ...parts);

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ADDON = join(import.meta.dirname, '../../../../native/build/Release/senim_native.node');

/** Where the set-up built the native addon; empty on a machine that could not. */
export const addonPlaces: readonly string[] = existsSync(ADDON) ? [ADDON] : [];

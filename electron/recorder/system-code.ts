import { constants } from 'node:os';

/** The operating system's code of a failed write, e.g. `ENOSPC`, also of a wrapped error; `EUNKNOWN` for anything else. */
export function systemCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^E[A-Z0-9]+$/.test(at.code)) return at.code;
    if ('errno' in at && typeof at.errno === 'number') return nameOf(at.errno);
  }
  return 'EUNKNOWN';
}

/** The native addon gives the bare number. */
function nameOf(errno: number): string {
  return Object.entries(constants.errno).find(([, value]) => value === Math.abs(errno))?.[0] ?? 'EUNKNOWN';
}

/** The operating system's code of a failed write, e.g. `ENOSPC`, also of a wrapped error; `EUNKNOWN` for anything else. */
export function systemCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^E[A-Z0-9]+$/.test(at.code)) return at.code;
  }
  return 'EUNKNOWN';
}

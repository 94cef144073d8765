import { SenimError } from '../contract/errors.ts';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** The system's code of an error (`ENOENT`, `SQLITE_BUSY`), or an empty text. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** What a person is told when bytes could not be kept: disk-full or write-failed. A SenimError passes unchanged. */
export function writeError(cause: unknown): SenimError {
  if (cause instanceof SenimError) return cause;
  return new SenimError(FULL.has(systemCode(cause)) ? 'disk-full' : 'write-failed', { cause });
}

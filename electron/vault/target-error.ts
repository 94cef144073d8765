import { type ErrorCode, SenimError } from '../contract/errors.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  ENOENT: 'target-vanished',
  ENOTDIR: 'target-vanished',
  ENODEV: 'target-vanished',
  ENXIO: 'target-vanished',
  EIO: 'target-vanished',
  ESTALE: 'target-vanished',
  EHOSTDOWN: 'target-vanished',
  ENOTCONN: 'target-vanished',
  EACCES: 'folder-not-writable',
  EPERM: 'folder-not-writable',
  EROFS: 'folder-not-writable',
};

/** What a person is told when a medium did not take what was written to it. */
export function targetError(cause: unknown): SenimError {
  if (cause instanceof SenimError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new SenimError(CODES[code] ?? 'write-failed', { cause });
}

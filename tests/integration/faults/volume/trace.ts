import { readFileSync } from 'node:fs';

const KINDS = {
  c: 'create',
  d: 'make-folder',
  w: 'write',
  t: 'truncate',
  s: 'sync',
  r: 'rename',
  u: 'unlink',
} as const;

/** A call that changed the volume, in the order in which they happened. */
export interface VolumeCall {
  readonly kind: (typeof KINDS)[keyof typeof KINDS];
  readonly path: string;
  /** Where a rename led. */
  readonly to: string;
  /** Where a write began, or the length that a file was cut to. */
  readonly offset: number;
  readonly data: Buffer;
}

/** Reads what the shim noted (trace.h). */
export function readTrace(path: string): VolumeCall[] {
  const bytes = readFileSync(path);
  const calls: VolumeCall[] = [];
  let at = 0;
  const text = (): Buffer => {
    const length = bytes.readUInt32LE(at);
    at += 4 + length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const kind = KINDS[String.fromCharCode(bytes.readUInt8(at)) as keyof typeof KINDS];
    at += 1;
    const [from, to] = [text().toString(), text().toString()];
    const offset = Number(bytes.readBigInt64LE(at));
    at += 8;
    calls.push({ kind, path: from, to, offset, data: text() });
  }
  return calls;
}

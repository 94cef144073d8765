import { open } from 'node:fs/promises';
import { CheckFailure } from './check-failure.ts';

const CHUNK_BYTES = 1024 * 1024;

/** One is being read and one waits while two are looked at. */
const PIECES_AT_ONCE = 6;

/** A package as a path, or as its bytes in order. */
export type PackageSource = string | AsyncIterable<Uint8Array>;

/**
 * The bytes of a package, in pieces; one of a path is valid until the fourth after it is asked for.
 * @throws CheckFailure source-unreadable, while reading
 */
export async function* readSource(source: PackageSource): AsyncGenerator<Uint8Array> {
  try {
    yield* typeof source === 'string' ? readFile(source) : source;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'read error';
    throw new CheckFailure('source-unreadable', code, { cause });
  }
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  const pieces = Array.from({ length: PIECES_AT_ONCE }, () => Buffer.allocUnsafeSlow(CHUNK_BYTES));
  try {
    for (let n = 0; ; n += 1) {
      const piece = pieces[n % PIECES_AT_ONCE] ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const { bytesRead } = await file.read(piece, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

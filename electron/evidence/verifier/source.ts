import { open } from 'node:fs/promises';
import { CheckFailure } from './check-failure.ts';

const CHUNK_BYTES = 1024 * 1024;

/** A package as a path, or as its bytes in order. */
export type PackageSource = string | AsyncIterable<Uint8Array>;

/**
 * The bytes of a package, in pieces.
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
  try {
    for (;;) {
      // The pieces travel on through the decryption, so each has memory of its own.
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

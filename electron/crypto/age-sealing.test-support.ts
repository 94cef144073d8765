import type { AgeSealing } from './age-encryption.ts';
import { newBatchSpace, PLAIN_BATCH_BYTES } from './age-payload.ts';

/** A whole age file; its batches are sealed the last one first. */
export async function sealWhole(sealing: AgeSealing, plain: Uint8Array): Promise<Buffer> {
  const batches = Math.max(1, Math.ceil(plain.length / PLAIN_BATCH_BYTES));
  const order = Array.from({ length: batches }, (_, at) => batches - 1 - at);
  const sealed = await Promise.all(
    order.map(async (n) => {
      const bytes = plain.subarray(n * PLAIN_BATCH_BYTES, (n + 1) * PLAIN_BATCH_BYTES);
      const space = newBatchSpace();
      space.input.set(bytes);
      return await sealing.seal(n, space, bytes.length, n === batches - 1);
    }),
  );
  await sealing.end();
  return Buffer.concat([sealing.head, ...sealed.toReversed()]);
}

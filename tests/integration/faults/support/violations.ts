import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { leafHash, merkleRoot } from '../../../../electron/custody/merkle.ts';
import { recoverPart } from '../../../../electron/recorder/recovery.ts';
import { SealedFileReader } from '../../../../electron/vault/sealed-file/index.ts';
import { FRAGMENT_MS, type TestChannel } from './test-channel.ts';

/** What was promised of a part when the fault came. */
export type PartPromise = Pick<TestChannel, 'sent' | 'promised' | 'safeMs' | 'seal'> & {
  /** Whether main was told that the part exists. */
  readonly opened: boolean;
};

/**
 * Recovers a part as the application does after a fault, and says which of its promises do not hold; none when all do.
 * A part may hold more than was promised, up to what was sent; it may not hold less, nor anything else.
 */
export function violationsOf(path: string, promise: PartPromise): string[] {
  if (!existsSync(path)) return promise.opened ? ['the part is gone'] : [];
  const first = recoverPart(path, promise.seal);
  const { records, safeMs, root, sha256, bytes, damaged } = first;
  const held = promise.sent.slice(0, records).filter((_, index) => !damaged.includes(index));
  const found: string[] = [];
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) found.push(sentence);
  };
  expect(records >= promise.promised, `${promise.promised} records were promised, ${records} are there`);
  expect(records <= promise.sent.length, `${promise.sent.length} records were sent, ${records} are there`);
  // Of a record in flight nobody can tell, once in a while, whether it was never finished or was changed.
  const broken = damaged.filter((index) => index < promise.promised);
  expect(broken.length === 0, `records ${broken.join(', ')} were promised and are damaged`);
  expect(safeMs >= promise.safeMs, `${promise.safeMs} ms were called safe, ${safeMs} ms are there`);
  const length = Math.max(0, held.length - 1) * FRAGMENT_MS;
  expect(safeMs === length, `the part is said to be ${safeMs} ms long and is ${length}`);
  expect(root === Buffer.from(merkleRoot(held.map(leafHash))).toString('hex'), 'the root is another');
  const whole = Buffer.concat(held);
  expect(sha256 === createHash('sha256').update(whole).digest('hex'), 'the hash is another');
  expect(bytes === whole.length, `${bytes} bytes are counted, ${whole.length} were sent`);
  const again = recoverPart(path, promise.seal);
  expect(
    again.cutBytes === 0 && again.root === root && again.records === records,
    'a second recovery finds something else',
  );
  return [...found, ...wrongReadings(path, promise, held.length)];
}

/** Whatever reads as valid must be what was sent. */
function wrongReadings(path: string, { seal, sent }: PartPromise, readable: number): string[] {
  const reader = SealedFileReader.open(path, seal);
  try {
    const wrong = reader.entries
      .filter(({ index }) => !Buffer.from(reader.read(index)).equals(sent[index] ?? Buffer.alloc(0)))
      .map(({ index }) => `record ${index} reads as something that was not sent`);
    const count = reader.entries.length;
    return count === readable ? wrong : [...wrong, `the reader finds ${count} records of ${readable}`];
  } finally {
    reader.close();
  }
}

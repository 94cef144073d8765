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
  try {
    return violationsIn(path, promise);
  } catch (error) {
    return [`recovery fails: ${String(error)}`];
  }
}

function violationsIn(path: string, promise: PartPromise): string[] {
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
  const length = lengthOf(records, damaged);
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
  return [...found, ...wrongReadings(path, promise, damaged)];
}

/** From the first to the last fragment that can be read. */
function lengthOf(records: number, damaged: readonly number[]): number {
  const fragments = Array.from({ length: records }, (_, index) => index).filter(
    (index) => index > 0 && !damaged.includes(index),
  );
  const [first = 0, last = first] = [fragments[0], fragments.at(-1)];
  return fragments.length === 0 ? 0 : (last - first + 1) * FRAGMENT_MS;
}

/** Whatever reads as valid must be what was sent, and whatever does not must have been named. */
function wrongReadings(path: string, { seal, sent }: PartPromise, damaged: readonly number[]): string[] {
  const reader = SealedFileReader.open(path, seal);
  try {
    return reader.entries.flatMap(({ index }) => {
      if (damaged.includes(index)) return reads(reader, index) ? [`record ${index} is called damaged`] : [];
      const same = Buffer.from(reader.read(index)).equals(sent[index] ?? Buffer.alloc(0));
      return same ? [] : [`record ${index} reads as something that was not sent`];
    });
  } finally {
    reader.close();
  }
}

function reads(reader: SealedFileReader, index: number): boolean {
  try {
    reader.read(index);
    return true;
  } catch {
    return false;
  }
}

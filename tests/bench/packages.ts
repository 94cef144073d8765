import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ageDecryptStream, beginAgeFile } from '../../electron/crypto/age.ts';
import { newBatchSpace, PLAIN_BATCH_BYTES } from '../../electron/crypto/age-payload.ts';
import { readSource } from '../../electron/evidence/verifier/source.ts';
import { verifyPackage } from '../../electron/evidence/verifier/verify-package.ts';
import { makePackage } from '../../electron/evidence/writer/make-package.ts';
import { type PackageWorld, packageWorld } from '../fixtures/package.ts';
import { streamOf } from './byte-stream.ts';
import { type Comparison, shell, timed } from './measure.ts';
import { workerPeaks } from './worker-memory.ts';

const FRAGMENT_BYTES = 512 * 1024;
const FRAGMENTS_PER_GIBIBYTE = 2048;
const MEMORY_LIMIT_MIB = 300;
const BATCHES_AT_ONCE = 6;

/** One recording, its package as we make it, and the same content in the clear for the stock tools. */
interface PackageBench {
  readonly folder: string;
  readonly world: PackageWorld;
  readonly madePath: string;
  readonly recipient: string;
}

/** Stage by stage, as an office without us does it; the package has to be on the disk at the end. */
const STOCK_MAKE = [
  'cd bag && openssl dgst -sha256 data/face.mp4 > manifest-sha256.txt && cd ..',
  'tar cf stock.tar bag',
  'age -R recipient -o stock.age stock.tar',
  'sync stock.age',
].join(' && ');
const STOCK_VERIFY = [
  'rm -rf out && mkdir out',
  'age -d -i key -o out/P.tar stock.age',
  'tar xf out/P.tar -C out',
  'openssl dgst -sha256 out/bag/data/face.mp4',
].join(' && ');

/** Making and checking packages of `gibibytes` of recording against openssl, tar and age one after the other. */
export async function packages(folder: string, gibibytes: number): Promise<Comparison[]> {
  const bench = await prepare(folder, Math.max(1, Math.round(gibibytes * FRAGMENTS_PER_GIBIBYTE)));
  return [making(bench), checking(bench), encrypting(bench), decrypting(bench), memory(bench)];
}

async function prepare(folder: string, fragments: number): Promise<PackageBench> {
  // The same few fragments over and over: what is measured does not look at them, and they need not be kept in memory.
  const some = Array.from({ length: 8 }, () => randomBytes(FRAGMENT_BYTES));
  const records = Array.from({ length: fragments }, (_, at) => some[at % some.length] ?? randomBytes(1));
  const world = await packageWorld([{ label: 'face', part: 1, records: [randomBytes(700), ...records] }]);
  // Gigabytes, which stay where a run is broken off otherwise.
  process.once('exit', () => world.remove());
  await shell(`mkdir -p '${folder}/bag/data'`);
  const film = await open(join(folder, 'bag', 'data', 'face.mp4'), 'w');
  for (const record of records) await film.write(record);
  await film.close();
  await writeFile(join(folder, 'key'), `${world.identity}\n`);
  await shell(`cd '${folder}' && age-keygen -y key > recipient && ${STOCK_MAKE}`);
  const spec = world.spec();
  const made = await makePackage(spec, world.hooks());
  return { folder, world, madePath: made.path, recipient: spec.recipients[0] ?? '' };
}

const stock = (name: string, peerName: string, { folder }: PackageBench, line: string) => ({
  ...{ name, unit: 'ms', peerName },
  peer: () => onQuietDisk(() => shell(`cd '${folder}' && ${line}`)),
});

/** Milliseconds, from when the disk has nothing left to do: what one leaves to be written later, no other pays for. */
async function onQuietDisk(work: () => Promise<unknown>): Promise<number> {
  await shell('sync');
  return await timed(work);
}

function making(bench: PackageBench): Comparison {
  const { world } = bench;
  return {
    ...stock('make-package', 'openssl dgst, tar and age', bench, STOCK_MAKE),
    ours: async () => {
      const spec = world.spec();
      const total = await onQuietDisk(() => makePackage(spec, world.hooks()));
      await rm(spec.target);
      return total;
    },
  };
}

function checking(bench: PackageBench): Comparison {
  const { world, madePath } = bench;
  const input = {
    source: madePath,
    identities: [world.identity],
    trust: [world.certificateDer],
    tsaTrust: [],
  };
  return {
    ...stock('verify-package', 'age -d, tar x and openssl dgst', bench, STOCK_VERIFY),
    ours: () =>
      onQuietDisk(async () => {
        const { verdict } = await verifyPackage(input);
        if (verdict !== 'valid') throw new Error(`the package is ${verdict}`);
      }),
  };
}

/** Encryption by itself, from a file to nowhere. */
function encrypting(bench: PackageBench): Comparison {
  const plain = join(bench.folder, 'stock.tar');
  return {
    ...stock('age-encrypt', 'age', bench, 'age -R recipient stock.tar > /dev/null'),
    ours: () => onQuietDisk(() => encrypt(plain, bench.recipient)),
  };
}

/** As a package is encrypted: what a thread has done is there to be taken while the next batches are read. */
async function encrypt(path: string, recipient: string): Promise<void> {
  const sealing = await beginAgeFile([recipient]);
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const spaces = Array.from({ length: BATCHES_AT_ONCE }, newBatchSpace);
  const working: Promise<unknown>[] = [];
  for (let n = 0, at = 0; at < size; n += 1, at += PLAIN_BATCH_BYTES) {
    if (n >= BATCHES_AT_ONCE) await working[n - BATCHES_AT_ONCE];
    const space = spaces[n % BATCHES_AT_ONCE] ?? newBatchSpace();
    const length = Math.min(PLAIN_BATCH_BYTES, size - at);
    readSync(file, space.input, 0, length, at);
    working.push(sealing.seal(n, space, length, at + length === size));
  }
  await Promise.all(working);
  await sealing.end();
  closeSync(file);
}

function decrypting(bench: PackageBench): Comparison {
  const sealed = join(bench.folder, 'stock.age');
  return {
    ...stock('age-decrypt', 'age -d', bench, 'age -d -i key stock.age > /dev/null'),
    ours: () =>
      onQuietDisk(async () => {
        for await (const _ of await ageDecryptStream(streamOf(readSource(sealed)), [bench.world.identity]));
      }),
  };
}

/** What the workers need that make and check a package; looked at once. The peer is the limit. */
function memory({ world, folder }: PackageBench): Comparison {
  let peaks: Promise<number> | null = null;
  return {
    ...{ name: 'package-memory', unit: 'MiB', peerName: 'limit' },
    ours: async () => {
      peaks ??= workerPeaks(world, folder);
      return await peaks;
    },
    peer: async () => MEMORY_LIMIT_MIB,
  };
}

import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKey } from '../../electron/crypto/chunk.ts';
import { verifyPackage } from '../../electron/evidence/verifier/verify-package.ts';
import { makePackage } from '../../electron/evidence/writer/make-package.ts';
import { newId } from '../../electron/platform/ids.ts';
import { SealedFileWriter } from '../../electron/vault/sealed-file/index.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../fixtures/package.ts';
import { custodyBenches, millionBench } from './custody.ts';
import { type Comparison, shell, timed } from './measure.ts';
import { recording } from './recording.ts';

const FRAGMENT_BYTES = 512 * 1024;
const FRAGMENTS = 60;

/** A minute of one channel: hashed, sealed, appended and flushed fragment by fragment, against writing and flushing. */
function sealing(folder: string): Comparison[] {
  const fragment = randomBytes(FRAGMENT_BYTES);
  const each = (total: number): number => total / FRAGMENTS;
  return [
    {
      name: 'seal-fragment',
      unit: 'ms',
      peerName: 'write and fdatasync alone',
      ours: async () => {
        const fileId = newId('pt');
        const path = join(folder, fileId);
        const writer = SealedFileWriter.create(path, { fileId, key: newKey() });
        const total = await timed(() => {
          for (let i = 0; i < FRAGMENTS; i += 1) {
            writer.append({ wallMs: 0, monoMs: i * 1000, startMs: i * 1000, durationMs: 1000 }, fragment);
            writer.flush();
          }
        });
        writer.close();
        await rm(path);
        return each(total);
      },
      peer: async () => {
        const path = join(folder, 'plain');
        const fd = openSync(path, 'w');
        const total = await timed(() => {
          for (let i = 0; i < FRAGMENTS; i += 1) {
            writeSync(fd, fragment);
            fdatasyncSync(fd);
          }
        });
        closeSync(fd);
        await rm(path);
        return each(total);
      },
    },
  ];
}

const RECORDING_MEBIBYTES = 256;

/** The stock tools work on the same content in the clear, as a file and as a bag's one recording. */
async function stockWorld(
  folder: string,
  world: PackageWorld,
  records: readonly Uint8Array[],
): Promise<void> {
  await shell(`mkdir -p '${folder}/bag/data'`);
  await writeFile(join(folder, 'bag', 'data', 'face.mp4'), Buffer.concat(records));
  await writeFile(join(folder, 'key'), `${world.identity}\n`);
  await shell(`age-keygen -y '${folder}/key' > '${folder}/recipient'`);
}

async function packages(folder: string): Promise<Comparison[]> {
  const records = randomRecords(RECORDING_MEBIBYTES * 2, FRAGMENT_BYTES);
  const world = await packageWorld([{ label: 'face', part: 1, records }]);
  await stockWorld(folder, world, records);
  const made = await makePackage(world.spec(), world.hooks());
  const hash = `openssl dgst -sha256 data/face.mp4 > manifest-sha256.txt`;
  const stockMake = `cd '${folder}/bag' && ${hash} && cd .. && tar cf - bag | age -R recipient -o stock.age && sync stock.age`;
  const stockVerify = `cd '${folder}' && rm -rf out && mkdir out && age -d -i key -o out/P.tar stock.age && cd out && tar xf P.tar && openssl dgst -sha256 bag/data/face.mp4`;
  await shell(stockMake);
  return [
    {
      name: 'make-package',
      unit: 'ms',
      peerName: 'openssl dgst, tar and age',
      ours: async () => {
        const spec = world.spec();
        const total = await timed(() => makePackage(spec, world.hooks()));
        await rm(spec.target);
        return total;
      },
      peer: () => timed(() => shell(stockMake)),
    },
    {
      name: 'verify-package',
      unit: 'ms',
      peerName: 'age -d, tar x and openssl dgst',
      ours: () =>
        timed(async () => {
          const trust = [world.certificateDer];
          const report = await verifyPackage({
            source: made.path,
            identities: [world.identity],
            trust,
            tsaTrust: [],
          });
          if (report.verdict !== 'valid') throw new Error(`the package is ${report.verdict}`);
        }),
      peer: () => timed(() => shell(stockVerify)),
    },
  ];
}

/** Benches by name; each is given a folder of its own. */
export const comparisons: Readonly<Record<string, (folder: string) => Promise<Comparison[]> | Comparison[]>> =
  {
    sealing,
    recording,
    packages,
    custody: custodyBenches,
  };

/** Benches that take minutes: run only when they are named. */
export const onRequest: typeof comparisons = { 'custody-million': millionBench };

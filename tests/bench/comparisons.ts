import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newKey } from '../../electron/crypto/chunk.ts';
import { newId } from '../../electron/platform/ids.ts';
import { SealedFileWriter } from '../../electron/vault/sealed-file/index.ts';
import { custodyBenches, millionBench } from './custody.ts';
import { type Comparison, timed } from './measure.ts';
import { packages } from './packages.ts';
import { recording } from './recording.ts';
import { searchBench } from './search.ts';

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

type Bench = (folder: string, gibibytes: number) => Promise<Comparison[]> | Comparison[];

/** Benches by name; each is given a folder of its own, and how much is recorded where the amount matters. */
export const comparisons: Readonly<Record<string, Bench>> = {
  sealing,
  recording,
  packages,
  custody: custodyBenches,
  search: searchBench,
};

/** Benches that take minutes: run only when they are named. */
export const onRequest: typeof comparisons = {
  'custody-million': millionBench,
  'packages-8-gib': (folder) => packages(folder, 8),
};

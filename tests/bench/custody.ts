import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newKey } from '../../electron/crypto/chunk.ts';
import { generateSigningKey, signEd25519 } from '../../electron/crypto/ed25519.ts';
import { CustodyLog } from '../../electron/custody/log.ts';
import type { CustodyStore } from '../../electron/custody/store.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { newId } from '../../electron/platform/ids.ts';
import { createDatabase, type VaultDatabase } from '../../electron/vault/database.ts';
import { migrate } from '../../electron/vault/migrations/migrate.ts';
import { custodyStore } from '../../electron/vault/store/custody.ts';
import { type Comparison, shell, timed } from './measure.ts';

const MILLION = 1_000_000;
const APPENDED = 20_000;
const CHECKED = 100_000;
/** Events of one transaction: what is measured is the log and not the disk's flush. */
const TOGETHER = 1000;

interface BenchLog {
  readonly database: VaultDatabase;
  readonly store: CustodyStore;
  readonly log: CustodyLog;
}

function openLog(path: string): BenchLog {
  const database = createDatabase(path, newKey());
  migrate(database);
  const store = custodyStore(database);
  const { publicKey, privateKey } = generateSigningKey();
  const sign = (message: Uint8Array): Uint8Array => signEd25519(privateKey, message);
  const log = new CustodyLog({ store, clock: systemClock(null), origin: 'senim/bench', publicKey, sign });
  return { database, store, log };
}

/** What a recorded session leaves: views and checkpoints of channels, most of them without a person's signature. */
function fill({ store, log }: BenchLog, count: number): void {
  const scopes = Array.from({ length: 20 }, () => newId('ses'));
  const actor = { account: newId('acc'), role: 'interviewer' } as const;
  const object = { kind: 'recording', id: newId('rec') };
  for (let done = 0; done < count; done += TOGETHER) {
    store.transaction(() => {
      for (let at = done; at < Math.min(done + TOGETHER, count); at += 1) {
        const scope = scopes[at % scopes.length] ?? '';
        const details = { channel: 'face', fromMs: at * 1000, toMs: at * 1000 + 1000, seconds: 1 };
        log.append({ scope, actor, action: 'evidence.viewed', object, details, hash: null });
      }
      log.checkpoint();
    });
  }
}

async function writeLines({ store }: BenchLog, path: string): Promise<void> {
  function* lines(): Generator<string> {
    for (const { line } of store.allEvents()) yield `${line}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

/** Appending to the custody log and checking it, each against hashing the same bytes once. */
export async function custodyBenches(folder: string): Promise<Comparison[]> {
  const checked = openLog(join(folder, 'checked.db'));
  fill(checked, CHECKED);
  await writeLines(checked, join(folder, 'checked.jsonl'));
  await shell(`cd '${folder}' && head -n ${APPENDED} checked.jsonl > appended.jsonl`);
  return [appending(folder), checking(folder, 'checked', checked, CHECKED)];
}

/** The check of a log of a million events. It takes minutes, so that it is run only when it is named. */
export async function millionBench(folder: string): Promise<Comparison[]> {
  const million = openLog(join(folder, 'million.db'));
  fill(million, MILLION);
  await writeLines(million, join(folder, 'million.jsonl'));
  return [checking(folder, 'million', million, MILLION)];
}

function appending(folder: string): Comparison {
  return {
    ...peerOf(folder, 'appended'),
    name: `custody-append-${APPENDED}`,
    ours: async () => {
      const path = join(folder, 'fresh.db');
      const fresh = openLog(path);
      const total = await timed(() => fill(fresh, APPENDED));
      fresh.database.close();
      await rm(path);
      return total;
    },
  };
}

function checking(folder: string, file: string, { log }: BenchLog, count: number): Comparison {
  return {
    ...peerOf(folder, file),
    name: `custody-check-${count}`,
    ours: () =>
      timed(() => {
        const { problemCount, size } = log.verifyAll([]);
        if (problemCount > 0 || size !== count) throw new Error('the log does not hold');
      }),
  };
}

function peerOf(folder: string, file: string): Pick<Comparison, 'unit' | 'peerName' | 'peer'> {
  return {
    unit: 'ms',
    peerName: 'sha256sum of the same bytes',
    peer: () => timed(() => shell(`sha256sum '${folder}/${file}.jsonl'`)),
  };
}

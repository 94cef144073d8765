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
import { type Comparison, RUNS, shell, timed } from './measure.ts';

/** A log of a million events grows by as many for each run that is timed. */
const BATCH = 1_000_000 / RUNS;
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
  const before = store.size();
  for (let done = before; done < before + count; done += TOGETHER) {
    store.transaction(() => {
      for (let at = done; at < Math.min(done + TOGETHER, before + count); at += 1) {
        const scope = scopes[at % scopes.length] ?? '';
        const details = { channel: 'face', fromMs: at * 1000, toMs: at * 1000 + 1000, seconds: 1 };
        log.append({ scope, actor, action: 'evidence.viewed', object, details, hash: null });
      }
      log.checkpoint();
    });
  }
}

/** Writes the lines of the events from `from` on, a line each. */
async function writeLines({ database }: BenchLog, path: string, from = 0): Promise<void> {
  const lines = database.prepare<[number], string>(
    'SELECT line FROM custody_events WHERE seq >= ? ORDER BY seq',
  );
  function* text(): Generator<string> {
    for (const line of lines.pluck().iterate(from)) yield `${line}\n`;
  }
  await pipeline(Readable.from(text()), createWriteStream(path));
}

/** Appending to the custody log and checking it, each against hashing the same bytes once. */
export async function custodyBenches(folder: string): Promise<Comparison[]> {
  const checked = openLog(join(folder, 'checked.db'));
  fill(checked, CHECKED);
  const lines = join(folder, 'checked.jsonl');
  await writeLines(checked, lines);
  const fewer = join(folder, 'appended.jsonl');
  await shell(`head -n ${APPENDED} '${lines}' > '${fewer}'`);
  return [
    { ...appending(folder), ...peerOf(APPENDED, fewer) },
    { ...checking(checked, CHECKED), ...peerOf(CHECKED, lines) },
  ];
}

/**
 * The same up to a million events: a log that grows by a fifth in each run, and its check, run as often. It takes
 * minutes, so that it is run only when it is named.
 */
export async function millionBench(folder: string): Promise<Comparison[]> {
  const million = openLog(join(folder, 'million.db'));
  const [batch, all] = [join(folder, 'batch.jsonl'), join(folder, 'all.jsonl')];
  const grow = async (): Promise<number> => {
    const from = million.store.size();
    const speed = await perSecond(BATCH, () => fill(million, BATCH));
    await writeLines(million, batch, from);
    await shell(`cat '${batch}' >> '${all}'`);
    return speed;
  };
  const total = BATCH * RUNS;
  return [
    { name: `custody-append-to-${total}`, warmUps: 0, ours: grow, ...peerOf(BATCH, batch) },
    { ...checking(million, total), warmUps: 0, ...peerOf(total, all) },
  ];
}

function appending(folder: string): Pick<Comparison, 'name' | 'ours'> {
  return {
    name: `custody-append-${APPENDED}`,
    ours: async () => {
      const path = join(folder, 'fresh.db');
      const fresh = openLog(path);
      const speed = await perSecond(APPENDED, () => fill(fresh, APPENDED));
      fresh.database.close();
      await rm(path);
      return speed;
    },
  };
}

function checking({ log }: BenchLog, count: number): Pick<Comparison, 'name' | 'ours'> {
  return {
    name: `custody-check-${count}`,
    ours: () =>
      perSecond(count, () => {
        const { problemCount, size } = log.verifyAll([]);
        if (problemCount > 0 || size !== count) throw new Error('the log does not hold');
      }),
  };
}

function peerOf(events: number, path: string): Pick<Comparison, 'unit' | 'peerName' | 'peer'> {
  return {
    unit: 'events/s',
    peerName: 'sha256sum of the same bytes',
    peer: () => perSecond(events, () => shell(`sha256sum '${path}'`)),
  };
}

async function perSecond(events: number, work: () => Promise<unknown> | unknown): Promise<number> {
  return events / ((await timed(work)) / 1000);
}

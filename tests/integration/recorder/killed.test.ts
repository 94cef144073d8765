import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PortMessage, RecorderCommand } from '../../../electron/contract/recording.ts';
import { newKey } from '../../../electron/crypto/chunk.ts';
import { recoverPart } from '../../../electron/recorder/recovery.ts';
import { SealedFileReader } from '../../../electron/vault/sealed-file/index.ts';
import { fragmentedFilm } from '../../fixtures/fragments.ts';
import type { FromHost, ToHost } from './recorder-host.ts';

const CHANNEL = 'chn-00000000000000000001';
const PART = 'prt-00000000000000000001';
const folder = mkdtempSync(join(tmpdir(), 'senim-killed-'));

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'recorder-host.ts'),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'host.mjs' } },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Records as fast as the disk takes it and kills the recorder, in the middle of it, after `acknowledgements`. */
async function recordAndKill(acknowledgements: number) {
  const path = join(folder, `${acknowledgements}.sealed`);
  const key = newKey();
  const film = await fragmentedFilm(3);
  const plaintexts: Uint8Array<ArrayBuffer>[] = [film.init];
  const host: ChildProcess = fork(join(folder, 'host.mjs'), { serialization: 'advanced' });
  const send = (message: ToHost): void => {
    if (host.connected) host.send(message, () => {});
  };
  const command = (one: RecorderCommand): void => send({ command: one });
  const page = (message: PortMessage): void => send({ page: message });
  const next = (): void => {
    const bytes = Uint8Array.from(randomBytes(randomInt(1, 400_000)));
    const startMs = (plaintexts.length - 1) * 1000;
    plaintexts.push(bytes);
    page({ type: 'fragment', bytes: bytes.buffer, startMs, durationMs: 1000, wallMs: Date.now() });
  };
  let acknowledged = 0;
  host.on('message', (message: FromHost) => {
    if (!('answer' in message) || message.answer.type !== 'ack') return;
    acknowledged += 1;
    if (acknowledged === acknowledgements) host.kill('SIGKILL');
    else next();
  });
  const gone = once(host, 'exit');
  command({ type: 'open', channelId: CHANNEL, partId: PART, path, key });
  command({ type: 'attach', channelId: CHANNEL });
  page({ type: 'init', bytes: film.init.buffer, mime: 'video/mp4' });
  for (let ahead = 0; ahead < 10; ahead += 1) next();
  const [, signal] = await gone;
  expect(signal).toBe('SIGKILL');
  return { path, seal: { fileId: PART, key }, plaintexts, acknowledged };
}

it.each([1, 2, 7, 23, 60])(
  'gives back every acknowledged fragment of a recorder killed after %i',
  async (count) => {
    const { path, seal, plaintexts, acknowledged } = await recordAndKill(count);
    const recovered = recoverPart(path, seal);
    expect(recovered.damaged).toEqual([]);
    expect(recovered.records).toBeGreaterThanOrEqual(acknowledged);
    const reader = SealedFileReader.open(path, seal);
    for (const { index } of reader.entries) {
      expect(Buffer.from(reader.read(index)).equals(plaintexts[index] ?? new Uint8Array())).toBe(true);
    }
    reader.close();
  },
);

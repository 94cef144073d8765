import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newKey } from '../../../electron/crypto/chunk.ts';
import { probe } from '../../../electron/media/ffmpeg.ts';
import { sealedPart, temporaryFolder } from '../../../electron/media/media.test-support.ts';
import { recordedPart } from '../../../electron/media/playable-part.ts';
import { makeWorkingCopy } from '../../../electron/media/working-copy.ts';
import { readAll } from '../../../electron/vault/sealed-file/index.ts';
import { type RtspCamera, startRtspCamera } from '../../fixtures/rtsp-camera.ts';
import { addressOf, Watcher } from './watcher.ts';

let camera: RtspCamera;
beforeAll(async () => {
  camera = await startRtspCamera();
});
afterAll(() => camera.stop());

const STREAMS = [
  { path: 'room', expected: ['video h264', 'audio aac'] },
  { path: 'mute', expected: ['video h264'] },
] as const;

it.each(STREAMS)('what was recorded of /$path makes a working copy', async ({ path, expected }) => {
  const watcher = new Watcher(addressOf(camera, path));
  await watcher.until(3);
  await watcher.feed.stop();
  const fragments = watcher.fragments.map(({ message }) => new Uint8Array(message.bytes));
  const film = { init: new Uint8Array(watcher.init?.bytes ?? new ArrayBuffer(0)), fragments };
  const sealed = sealedPart(film, 'prt-00000000000000000001');
  const part = recordedPart(sealed.path, sealed.seal);
  const seal = { fileId: 'wcp-00000000000000000001', key: newKey() };
  const target = { path: join(temporaryFolder(), 'copy.sealed'), seal };
  const limits = { signal: new AbortController().signal, timeoutMs: 60_000 };
  await makeWorkingCopy(part, target, limits);
  part.close();
  const facts = await probe(Readable.from([readAll(target.path, seal)]), limits);
  expect(facts.streams.map(({ kind, codec }) => `${kind} ${codec}`)).toEqual(expected);
});

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxesOf, viewOf } from '../../../electron/contract/formats/iso-box.ts';
import { probe } from '../../../electron/media/ffmpeg.ts';
import { testCamera } from '../../../electron/media/network/camera-test.ts';
import { type RtspCamera, readPictureClock, startRtspCamera } from '../../fixtures/rtsp-camera.ts';
import { addressOf, CLOCKS, Watcher } from './watcher.ts';

const folder = mkdtempSync(join(tmpdir(), 'senim-camera-'));
const copy = join(folder, 'sent.h264');
let camera: RtspCamera;

beforeAll(async () => {
  camera = await startRtspCamera({ copy });
});
afterAll(async () => {
  await camera.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Pictures and parts of pictures: what a coder would have made anew (ITU-T H.264, table 7-1). */
const SLICES = new Set([1, 5]);
const IDR = 5;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const isSlice = (unit: Uint8Array): boolean => SLICES.has((unit[0] ?? 0) & 31);

/** NAL units between start codes (H.264, annex B). */
function unitsOfStream(stream: Buffer): Uint8Array[] {
  const units: Uint8Array[] = [];
  let from = -1;
  for (let at = stream.indexOf('000001', 0, 'hex'); at !== -1; at = stream.indexOf('000001', at + 3, 'hex')) {
    if (from !== -1) units.push(stream.subarray(from, stream[at - 1] === 0 ? at - 1 : at));
    from = at + 3;
  }
  return units;
}

/** NAL units with four bytes of length before each, at the beginning of a media box (ISO/IEC 14496-15). */
function unitsOfFragment(bytes: ArrayBuffer): Uint8Array[] {
  const body = boxesOf(viewOf(new Uint8Array(bytes))).find(({ type }) => type === 'mdat')?.body;
  const units: Uint8Array[] = [];
  if (body === undefined) return units;
  for (let at = 0; at + 4 < body.byteLength; ) {
    const length = body.getUint32(at);
    // Sound follows the pictures.
    if (length === 0 || at + 4 + length > body.byteLength) break;
    units.push(new Uint8Array(body.buffer, body.byteOffset + at + 4, length));
    at += 4 + length;
  }
  return units;
}

describe('the feed of a network camera', () => {
  it('copies the pictures, cuts at key frames about a second apart, and tells when they were made', async () => {
    const watcher = new Watcher(addressOf(camera, 'room'));
    await watcher.until(8);
    await watcher.feed.stop();
    expect(await watcher.ended).toBeNull();

    const sent = new Set(unitsOfStream(readFileSync(copy)).filter(isSlice).map(hashOf));
    const whole = watcher.fragments.slice(0, 8);
    for (const { message } of whole) {
      const slices = unitsOfFragment(message.bytes).filter(isSlice);
      expect(slices.length % 25).toBe(0);
      expect((slices[0]?.[0] ?? 0) & 31).toBe(IDR);
      // What the server's own file has not been given yet is not looked for.
      for (const slice of slices) expect(sent).toContain(hashOf(slice));
      expect(message.durationMs).toBeGreaterThan(890);
    }
    expect(watcher.init?.mime).toMatch(/^video\/mp4; codecs="avc1\.[0-9a-f]{6},opus"$/);
    const limits = { signal: new AbortController().signal, timeoutMs: 30_000 };
    expect((await probe(Readable.from([watcher.whole()]), limits)).streams).toMatchObject([
      { kind: 'video', codec: 'h264', width: 640, height: 360 },
      { kind: 'audio', codec: 'opus', sampleRate: 48_000, channels: 1 },
    ]);

    const offs = await Promise.all(
      whole.map(async ({ message: { wallMs } }, index) => {
        const [shown = 0] = await readPictureClock(watcher.film(index), wallMs);
        return wallMs - shown;
      }),
    );
    console.info('told minus shown, ms:', offs.map(Math.round).join(' '));
    // A busy machine delays single pictures.
    const apart = offs.map(Math.abs).sort((one, other) => one - other);
    expect(apart[apart.length >> 1]).toBeLessThan(100);
  });

  it.each(['late', 'early'] as const)('tells the first pictures right too, of /%s', async (path) => {
    const own = await startRtspCamera();
    const watcher = new Watcher(addressOf(own, path));
    // By then the camera has reported its own clock, which puts picture and sound right against each other.
    await watcher.until(6);
    await watcher.feed.stop();
    await own.stop();
    const offs = await Promise.all(
      watcher.fragments.slice(0, 6).map(async ({ message: { wallMs } }, index) => {
        const [shown = 0] = await readPictureClock(watcher.film(index), wallMs);
        return wallMs - shown;
      }),
    );
    console.info(path, 'told minus shown, ms:', offs.map(Math.round).join(' '));
    const usual = offs.toSorted((one, other) => one - other)[offs.length >> 1] ?? Number.NaN;
    for (const off of offs) expect(Math.abs(off - usual)).toBeLessThan(100);
  });

  it('lets nobody read the address, the user or the password off the processes of the machine', async () => {
    const watcher = new Watcher(addressOf(camera, 'mute'));
    await watcher.until(1);
    const seen = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => ['cmdline', 'environ'].map((what) => textOf(join('/proc', pid, what))))
      // The camera itself is told them by its arguments.
      .filter((text) => !text.includes('rtsp-camera.py'));
    expect(seen.some((text) => text.includes('pipe:3'))).toBe(true);
    for (const text of seen) {
      expect(text).not.toContain(camera.password);
      expect(text).not.toContain(encodeURIComponent(camera.password));
      expect(text).not.toContain(camera.url('mute'));
    }
    await watcher.feed.stop();
  });

  it('takes a camera without sound, and one whose key frames are three seconds apart', async () => {
    const mute = await testCamera(addressOf(camera, 'mute'), CLOCKS);
    expect(mute).toMatchObject({ width: 640, height: 360, sound: false, level: null });
    expect([...mute.jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    const slow = await testCamera(addressOf(camera, 'slow'), CLOCKS);
    expect(slow.fragmentMs).toBeGreaterThan(2500);
  });

  it('says by name why there is no picture', async () => {
    const good = addressOf(camera, 'room');
    const failed = (change: Partial<typeof good>) =>
      testCamera({ ...good, ...change }, CLOCKS).then(
        () => 'none',
        (error: { code: string; message: string }) => {
          expect(error.message).not.toContain(camera.password);
          return error.code;
        },
      );
    expect(await failed({ password: 'wrong' })).toBe('camera-refused');
    expect(await failed({ user: '', password: '' })).toBe('camera-refused');
    expect(await failed({ url: camera.url('nothing') })).toBe('camera-stream-unknown');
    expect(await failed({ url: camera.url('jpeg') })).toBe('camera-no-h264');
    expect(await failed({ url: 'rtsp://127.0.0.1:1/room' })).toBe('camera-unreachable');
  });

  it('tells that a camera has fallen silent, and gives what came before', async () => {
    const own = await startRtspCamera();
    const watcher = new Watcher(addressOf(own, 'room'));
    await watcher.until(2);
    own.freeze();
    expect(await watcher.ended).toMatchObject({ code: 'camera-unreachable' });
    await own.stop();
  });
});

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

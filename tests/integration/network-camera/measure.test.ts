import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { measureCamera } from '../../../electron/media/network/camera-measure.ts';
import { type RtspCamera, startRtspCamera } from '../../fixtures/rtsp-camera.ts';
import { addressOf, CLOCKS } from './watcher.ts';

let camera: RtspCamera;
beforeAll(async () => {
  camera = await startRtspCamera();
});
afterAll(() => camera.stop());

const measured = (path: 'room' | 'mute' | 'nothing') => measureCamera(addressOf(camera, path), CLOCKS);

/** The way to the camera, but whoever comes first is heard and not answered. */
async function withoutFirstAnswer(port: number): Promise<{ url: string; connections: () => number }> {
  let count = 0;
  const server = createServer((client) => {
    count += 1;
    client.on('error', () => undefined);
    if (count === 1) return void client.resume();
    const behind = connect(port, '127.0.0.1').on('error', () => client.destroy());
    client.pipe(behind).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `rtsp://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => count };
}

describe('the measuring of a network camera', () => {
  it('finds a picture that moves and a sound that is loud enough', async () => {
    const { picture, sound } = await measured('room');
    expect(picture).toMatchObject({ opened: true, width: 640, height: 360, blackShare: 0 });
    expect(picture.samples).toBeGreaterThanOrEqual(15);
    expect(picture.stillMs).toBeLessThan(1000);
    expect(sound?.ms).toBeGreaterThan(3000);
    expect(sound?.peak).toBeGreaterThan(0.2);
    expect(sound?.clippedShare).toBe(0);
  }, 60_000);

  it('finds one that stands still, and a hum', async () => {
    camera.show('still');
    camera.sound('hum');
    const { picture, sound } = await measured('room');
    expect(picture.blackShare).toBe(0);
    expect(picture.stillMs).toBeGreaterThan(2500);
    const line = sound?.hum.find(({ hz }) => hz === 100);
    expect(line?.overDb).toBeGreaterThan(15);
    expect(line?.level).toBeGreaterThan(0.05);
  }, 60_000);

  it('finds a black one, and a microphone that hears nothing', async () => {
    camera.show('black');
    camera.sound('nothing');
    const { picture, sound } = await measured('room');
    expect(picture.blackShare).toBe(1);
    expect(sound?.peak).toBeLessThan(0.002);
  }, 60_000);

  it('tells of a camera without sound, and of one that gives nothing', async () => {
    camera.show('live');
    expect((await measured('mute')).sound).toBeNull();
    await expect(measured('nothing')).rejects.toMatchObject({ code: 'camera-stream-unknown' });
  }, 60_000);

  it('tries again where the camera does not answer who comes first', async () => {
    const { url, connections } = await withoutFirstAnswer(camera.port);
    const { picture } = await measureCamera({ ...addressOf(camera, 'mute'), url: `${url}/mute` }, CLOCKS);
    expect(picture.opened).toBe(true);
    expect(connections()).toBe(2);
  }, 60_000);
});

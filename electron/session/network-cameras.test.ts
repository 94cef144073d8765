import { describe, expect, it } from 'vitest';
import { add, INTERVIEWER, newRoom } from '../vault/vault.test-support.ts';
import { NetworkCameraService } from './network-cameras.ts';

const DOOR = {
  name: 'Door',
  url: 'rtsp://10.0.0.7:554/ch1',
  user: 'kamera',
  password: 'geheim-ә',
  delayMs: 120,
};

describe('the network cameras of a room', () => {
  it('are kept with their passwords, which are told to nobody but the process that reads them', async () => {
    const { vault } = await newRoom();
    const cameras = new NetworkCameraService(vault);
    const { id } = cameras.add(DOOR);
    const view = {
      id,
      name: 'Door',
      url: DOOR.url,
      host: '10.0.0.7',
      user: 'kamera',
      hasPassword: true,
      delayMs: 120,
    };
    expect(cameras.list()).toEqual([view]);
    expect(cameras.addressOf(id)).toEqual({
      ...{ url: DOOR.url, user: 'kamera', password: DOOR.password, delayMs: 120 },
    });
    cameras.change(id, { ...DOOR, name: 'Over the door', password: null });
    expect(cameras.addressOf(id).password).toBe(DOOR.password);
    cameras.remove(id);
    expect(cameras.list()).toEqual([]);
    const events = vault.store.events.list({ scope: null, action: null, before: null, limit: 50 });
    const told = JSON.stringify(events);
    for (const action of ['added', 'changed', 'removed']) expect(told).toContain(`camera.${action}`);
    expect(told).toContain('10.0.0.7');
    for (const secret of [DOOR.password, DOOR.user, 'ch1']) expect(told).not.toContain(secret);
  });

  it('never send the password of one host to another', async () => {
    const { vault } = await newRoom();
    const cameras = new NetworkCameraService(vault);
    const { id } = cameras.add(DOOR);
    cameras.change(id, { ...DOOR, url: 'rtsp://10.0.0.8/ch1', password: null });
    expect(cameras.addressOf(id).password).toBe('');
  });

  it('are refused under a name that is taken, and at an address that is none', async () => {
    const { vault } = await newRoom();
    const cameras = new NetworkCameraService(vault);
    const { id } = cameras.add(DOOR);
    expect(() => cameras.add(DOOR)).toThrow('camera-known');
    cameras.change(id, DOOR);
    const wrong = [
      '',
      'door',
      'http://10.0.0.7/',
      'file:///etc/passwd',
      'rtsp://kamera:geheim@10.0.0.7/',
      'rtsp:///x',
    ];
    for (const url of wrong) {
      expect(() => cameras.add({ ...DOOR, name: 'Other', url }), url).toThrow('camera-address-malformed');
    }
  });

  it('stand in the choices of a recording as they are registered, whatever a page said', async () => {
    const { vault } = await newRoom();
    const cameras = new NetworkCameraService(vault);
    const { id } = cameras.add(DOOR);
    const asked = {
      ...{ label: 'room', cameraId: id, cameraName: 'a lie', microphoneId: id, microphoneName: 'a lie' },
      network: { host: 'elsewhere' },
    };
    const local = { ...asked, network: undefined };
    expect(cameras.resolve([asked, local])).toEqual([
      { ...asked, cameraName: 'Door', microphoneName: 'Door', network: { host: '10.0.0.7', delayMs: 120 } },
      local,
    ]);
    expect(() => cameras.resolve([{ ...asked, cameraId: 'cam-00000000000000000000' }])).toThrow(
      'camera-missing',
    );
  });

  it('are registered by who manages the office and by nobody else', async () => {
    const room = await newRoom();
    await add(room.vault, INTERVIEWER, 'interviewer');
    const { id } = new NetworkCameraService(room.vault).add(DOOR);
    room.vault.lock();
    const own = new NetworkCameraService(await room.unlock(INTERVIEWER));
    expect(() => own.add({ ...DOOR, name: 'Other' })).toThrow('right-missing');
    expect(() => own.remove(id)).toThrow('right-missing');
    expect(own.list()).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import {
  addChannel,
  type ChannelDraft,
  channelChoices,
  channelProblems,
  devicesOf,
  freeLabels,
  settleChannels,
} from './channels.ts';

const info = (kind: MediaDeviceKind, deviceId: string, label: string) => ({ kind, deviceId, label });
const DEVICES = devicesOf([
  info('videoinput', 'c1', 'Face camera'),
  info('videoinput', 'c2', 'Room camera'),
  info('audioinput', 'default', 'Default - Table microphone'),
  info('audioinput', 'm1', 'Table microphone'),
  info('audiooutput', 's1', 'Speaker'),
]);
const NOTHING: ChannelDraft = { key: 'first', label: 'face', cameraId: null, microphoneId: null };

describe('cameras and microphones', () => {
  it('are the real devices, without the system’s stand-ins', () => {
    expect(DEVICES).toEqual({
      cameras: [
        { id: 'c1', name: 'Face camera' },
        { id: 'c2', name: 'Room camera' },
      ],
      microphones: [{ id: 'm1', name: 'Table microphone' }],
    });
  });

  it('are a stand-in where it is all there is', () => {
    expect(devicesOf([info('audioinput', 'default', 'Default')]).microphones).toEqual([
      { id: 'default', name: 'Default' },
    ]);
  });
});

describe('a network camera', () => {
  const CAMERA = { id: 'cam-1', name: 'Door', host: '10.0.0.7' };
  const devices = { ...DEVICES, cameras: [...DEVICES.cameras, CAMERA] };
  const channel: ChannelDraft = { key: 'k', label: 'room', cameraId: 'cam-1', microphoneId: null };

  it('comes with its own sound', () => {
    const [settled] = settleChannels([channel], devices);
    expect(settled).toEqual({ ...channel, microphoneId: 'cam-1' });
    expect(channelChoices(settled === undefined ? [] : [settled], devices)).toEqual([
      {
        ...{ label: 'room', cameraId: 'cam-1', cameraName: 'Door' },
        ...{ microphoneId: 'cam-1', microphoneName: 'Door', network: { host: '10.0.0.7' } },
      },
    ]);
  });

  it('gives its channel a microphone again when a camera of this machine takes its place', () => {
    const [settled] = settleChannels([{ ...channel, cameraId: 'c1', microphoneId: 'cam-1' }], devices);
    expect(settled?.microphoneId).toBe('m1');
  });

  it('stands beside the cameras of this machine', () => {
    const first = { ...NOTHING, cameraId: 'c1', microphoneId: 'm1' };
    const two = settleChannels(
      addChannel([first, { ...first, key: 'b', label: 'table', cameraId: 'c2' }], devices),
      devices,
    );
    expect(two.map(({ cameraId }) => cameraId)).toEqual(['c1', 'c2', 'cam-1']);
    expect(two[2]?.microphoneId).toBe('cam-1');
  });
});

describe('the channels of a recording', () => {
  it('take the first free camera and microphone by themselves', () => {
    const [face, room] = settleChannels([NOTHING, { ...NOTHING, key: 'second', label: 'room' }], DEVICES);
    expect([face?.cameraId, room?.cameraId, face?.microphoneId]).toEqual(['c1', 'c2', 'm1']);
  });

  it('keep what was chosen, and lose a device that was pulled out', () => {
    const chosen = { ...NOTHING, cameraId: 'c2', microphoneId: 'm1' };
    expect(settleChannels([chosen], DEVICES)).toEqual([chosen]);
    expect(settleChannels([chosen], { cameras: [], microphones: [] })).toEqual([NOTHING]);
  });

  it('grow by a camera that is still free, and by no other', () => {
    const one = settleChannels([NOTHING], DEVICES);
    const two = addChannel(one, DEVICES);
    expect(two.map(({ label, cameraId }) => [label, cameraId])).toEqual([
      ['face', 'c1'],
      ['room', 'c2'],
    ]);
    expect(addChannel(two, DEVICES)).toBe(two);
  });

  it('never share a name', () => {
    const channels = [NOTHING, { ...NOTHING, key: 'second', label: 'room' as const }];
    expect(freeLabels(channels, NOTHING)).toEqual(['face', 'table', 'extra']);
  });

  it('tell the names of their devices, since another page knows other ids', () => {
    expect(channelChoices(settleChannels([NOTHING], DEVICES), DEVICES)).toEqual([
      {
        label: 'face',
        cameraId: 'c1',
        cameraName: 'Face camera',
        microphoneId: 'm1',
        microphoneName: 'Table microphone',
      },
    ]);
  });

  it('are not recorded while a device is missing or chosen twice', () => {
    const face = { ...NOTHING, cameraId: 'c1', microphoneId: 'm1' };
    expect(channelProblems([NOTHING])).toEqual(['camera', 'microphone']);
    expect(channelProblems([])).toEqual(['camera']);
    expect(channelProblems([face, { ...face, key: 'second', label: 'room' }])).toEqual(['camera-twice']);
    expect(channelChoices([NOTHING], DEVICES)).toBeNull();
  });
});

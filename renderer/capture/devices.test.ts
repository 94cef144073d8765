import { describe, expect, it } from 'vitest';
import type { ChannelChoice } from '../../electron/contract/recording.ts';
import { chooseDevices, type Device } from './devices.ts';

const camera = (deviceId: string, label: string): Device => ({ deviceId, kind: 'videoinput', label });
const microphone = (deviceId: string, label: string): Device => ({ deviceId, kind: 'audioinput', label });
const choice = (change: Partial<ChannelChoice> = {}): ChannelChoice => ({
  label: 'face',
  cameraId: 'id-of-the-console',
  cameraName: 'Room camera',
  microphoneId: 'id-of-the-console',
  microphoneName: 'Table microphone',
  ...change,
});
const NONE_TAKEN: ReadonlySet<string> = new Set();

const ROOM = [
  camera('c1', 'Built-in camera'),
  camera('c2', 'Room camera'),
  microphone('m1', 'Built-in microphone'),
  microphone('m2', 'Table microphone'),
];

describe('the devices that the person chose', () => {
  it('are found by name, since their ids are other ones on this page', () => {
    expect(chooseDevices(ROOM, choice(), NONE_TAKEN)).toEqual({ camera: ROOM[1], microphone: ROOM[3] });
  });

  it('are found by id where the name is empty or nobody has it', () => {
    const byId = choice({ cameraId: 'c1', cameraName: '', microphoneId: 'm1', microphoneName: 'Gone' });
    expect(chooseDevices(ROOM, byId, NONE_TAKEN)).toEqual({ camera: ROOM[0], microphone: ROOM[2] });
  });

  it('are none when neither name nor id is there, and never just any', () => {
    const gone = choice({ cameraName: 'Pulled out', microphoneName: 'Pulled out' });
    expect(chooseDevices(ROOM, gone, NONE_TAKEN)).toEqual({ camera: null, microphone: null });
  });

  it('are not confused with devices of the other kind', () => {
    const swapped = choice({ cameraName: 'Table microphone', microphoneName: 'Room camera' });
    expect(chooseDevices(ROOM, swapped, NONE_TAKEN)).toEqual({ camera: null, microphone: null });
  });

  it('are different cameras for two channels though they have one name', () => {
    const twins = [camera('c1', 'Room camera'), camera('c2', 'Room camera'), ...ROOM.slice(2)];
    expect(chooseDevices(twins, choice(), new Set(['c1'])).camera?.deviceId).toBe('c2');
    expect(chooseDevices(twins, choice(), new Set(['c1', 'c2'])).camera?.deviceId).toBe('c1');
  });
});

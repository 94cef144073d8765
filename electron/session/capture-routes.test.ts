import { expect, it } from 'vitest';
import type { CaptureCommand, ChannelChoice } from '../contract/recording.ts';
import type { CapturePageLink } from './capture-link.ts';
import { CaptureRoutes } from './capture-routes.ts';

const CHOICE: ChannelChoice = {
  label: 'face',
  cameraId: 'one',
  cameraName: 'One',
  microphoneId: 'one',
  microphoneName: 'One',
};

it('leads each channel to who captures it, and its ports in their order', () => {
  const told: string[] = [];
  const link = (name: string): CapturePageLink<string> => ({
    command: ({ type, channelId }) => void told.push(`${name} ${type} ${channelId}`),
    handPort: (channelId, port) => void told.push(`${name} ${port} ${channelId}`),
  });
  const routes = new CaptureRoutes(link('page'), link('cameras'));
  const start = (channelId: string, choice: ChannelChoice): CaptureCommand => ({
    type: 'start',
    recordingId: 'rec',
    channelId,
    choice,
    devices: 'all',
  });
  routes.handPort('a', 'port-1');
  routes.command(start('a', CHOICE));
  routes.handPort('b', 'port-2');
  routes.command(start('b', { ...CHOICE, network: { host: '10.0.0.7' } }));
  routes.handPort('b', 'port-3');
  routes.command({ type: 'renew', channelId: 'b' });
  routes.command({ type: 'stop', channelId: 'b' });
  routes.command({ type: 'stop', channelId: 'never-begun' });
  expect(told).toEqual([
    'page port-1 a',
    'page start a',
    'cameras port-2 b',
    'cameras start b',
    'cameras port-3 b',
    'cameras renew b',
    'cameras stop b',
    'page stop never-begun',
  ]);
});

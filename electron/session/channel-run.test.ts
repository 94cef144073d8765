import { describe, expect, it } from 'vitest';
import { ChannelRun, diskLeftMs } from './channel-run.ts';

const CHOICE = {
  label: 'face',
  cameraId: 'c',
  cameraName: 'Camera',
  microphoneId: 'm',
  microphoneName: 'Mic',
};
const CHANNEL = 'chn-01234567890123456789';

function running() {
  return new ChannelRun(CHANNEL, CHOICE, 'part-1', 0);
}

function ack(partId: string, index: number, safeMs: number, bytes: number, freeBytes = 1e12) {
  return { type: 'acknowledged', channelId: CHANNEL, partId, index, safeMs, bytes, freeBytes } as const;
}

describe('a channel', () => {
  it('counts what was acknowledged, and from when', () => {
    const channel = running();
    channel.acknowledge(ack('part-1', 0, 0, 100), 500);
    channel.acknowledge(ack('part-1', 1, 1000, 5100), 1500);
    expect(channel.status(1700)).toEqual({
      channelId: CHANNEL,
      label: 'face',
      cameraName: 'Camera',
      safeMs: 1000,
      fragments: 1,
      bytes: 5100,
      sinceAckMs: 200,
    });
  });

  it('keeps what was safe when it goes on in another part, and passes over what still comes of the old one', () => {
    const channel = running();
    channel.acknowledge(ack('part-1', 3, 3000, 9000), 3000);
    channel.continueIn('part-2');
    expect(channel.partIsEmpty).toBe(true);
    channel.acknowledge(ack('part-1', 4, 4000, 12000), 4000);
    channel.acknowledge(ack('part-2', 2, 2000, 5000), 5000);
    expect(channel.ordinal).toBe(2);
    expect(channel.status(5000)).toMatchObject({ safeMs: 5000, fragments: 5, bytes: 14000 });
  });

  it('is healed by a fragment that arrives on the disk, not by the initialisation segment', () => {
    const channel = running();
    channel.recorderStopped = true;
    channel.writeFailure = 'EIO';
    channel.acknowledge(ack('part-1', 0, 0, 100), 1);
    expect(channel.facts(1)).toMatchObject({ recorderStopped: true, writeFailure: 'EIO' });
    channel.acknowledge(ack('part-1', 1, 1000, 200), 2);
    expect(channel.facts(2)).toMatchObject({ recorderStopped: false, writeFailure: null });
  });

  it('remembers a lost device until the devices are opened again', () => {
    const channel = running();
    channel.lose('camera');
    channel.acknowledge(ack('part-1', 1, 1000, 200), 2);
    expect(channel.facts(2).cameraLost).toBe(true);
    channel.devicesOpened('video/mp4');
    expect(channel.facts(2).cameraLost).toBe(false);
  });

  it('measures silence from its beginning to the first sound', () => {
    const channel = running();
    channel.hear(0.2, 0);
    channel.hear(0, 1000);
    channel.hear(0.001, 9000);
    expect(channel.facts(9000).silentMs).toBe(8000);
    channel.hear(0.1, 9500);
    expect(channel.facts(9600).silentMs).toBe(0);
    expect(channel.level(9600)).toBe(0.1);
    expect(channel.level(12_000)).toBe(0);
  });
});

describe('diskLeftMs', () => {
  it('is unknown until enough has been recorded', () => {
    const channel = running();
    channel.acknowledge(ack('part-1', 4, 4000, 4000), 4000);
    expect(diskLeftMs([channel])).toBeNull();
  });

  it('shares the volume among the channels', () => {
    const [a, b] = [running(), running()];
    a.acknowledge(ack('part-1', 10, 10_000, 30_000, 8_000_000), 10_000);
    b.acknowledge(ack('part-1', 10, 10_000, 10_000, 7_600_000), 10_000);
    expect(diskLeftMs([a, b])).toBe(1_900_000);
  });
});

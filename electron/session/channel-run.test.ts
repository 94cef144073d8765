import { describe, expect, it } from 'vitest';
import { ChannelRun } from './channel-run.ts';
import { diskLeftMs, endsInMs } from './disk-room.ts';

const CHOICE = {
  label: 'face',
  cameraId: 'c',
  cameraName: 'Camera',
  microphoneId: 'm',
  microphoneName: 'Mic',
};
const BOOT = 3_600_000;
const CHANNEL = 'chn-01234567890123456789';

function running() {
  return new ChannelRun(CHANNEL, CHOICE, 'part-1', 0);
}

function part(number: number) {
  return { partId: `part-${number}`, ordinal: number, maskReason: null };
}

function ack(partId: string, index: number, safeMs: number, bytes: number, freeBytes = 1e12) {
  const bootMs = index === 0 ? null : { from: BOOT + safeMs - 1000, to: BOOT + safeMs };
  const counts = { index, safeMs, bytes, freeBytes, bootMs, mirror: null };
  return { type: 'acknowledged', channelId: CHANNEL, partId, ...counts } as const;
}

describe('a channel of a network camera', () => {
  const network = () => new ChannelRun(CHANNEL, { ...CHOICE, network: { host: '10.0.0.7' } }, 'part-1', 0);

  it('is waited for as long as its key frames are apart', () => {
    const channel = network();
    channel.acknowledge(ack('part-1', 1, 4000, 9000), 5000);
    expect(channel.facts(12_000).sinceAckMs).toBe(4000);
    const local = running();
    local.acknowledge(ack('part-1', 1, 4000, 9000), 5000);
    expect(local.facts(12_000).sinceAckMs).toBe(7000);
  });

  it('has nothing to acknowledge while its camera is lost, and begins to be waited for when that is back', () => {
    const channel = network();
    channel.acknowledge(ack('part-1', 1, 1000, 9000), 1000);
    channel.sources.lose('camera');
    expect(channel.isWithoutSource).toBe(true);
    expect(channel.facts(60_000).sinceAckMs).toBe(0);
    channel.devicesOpened('video/mp4', []);
    expect(channel.isWithoutSource).toBe(false);
    expect(channel.facts(61_000).sinceAckMs).toBe(1000);
  });

  it('tells up to when it is safe, with what is missing in between', () => {
    const channel = network();
    channel.acknowledge(ack('part-1', 1, 1000, 9000), 1000);
    channel.continueIn(part(2), 'device-back');
    channel.acknowledge(
      { ...ack('part-2', 1, 1000, 9000), bootMs: { from: BOOT + 7000, to: BOOT + 8000 } },
      9000,
    );
    expect(channel.status(9000).safeMs).toBe(2000);
    expect(channel.safeToMs).toBe(8000);
  });
});

describe('a channel', () => {
  it('counts what was acknowledged, and from when', () => {
    const channel = running();
    channel.acknowledge(ack('part-1', 0, 0, 100), 500);
    channel.acknowledge(ack('part-1', 1, 1000, 5100), 1500);
    expect(channel.status(1700)).toEqual({
      channelId: CHANNEL,
      label: 'face',
      cameraName: 'Camera',
      network: false,
      safeMs: 1000,
      fragments: 1,
      bytes: 5100,
      sinceAckMs: 200,
    });
  });

  it('keeps what was safe when it goes on in another part, and passes over what still comes of the old one', () => {
    const channel = running();
    channel.acknowledge(ack('part-1', 3, 3000, 9000), 3000);
    channel.continueIn(part(2), 'recorder-stopped');
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
    channel.sources.lose('camera');
    channel.acknowledge(ack('part-1', 1, 1000, 200), 2);
    expect(channel.facts(2).cameraLost).toBe(true);
    channel.devicesOpened('video/mp4', []);
    expect(channel.facts(2).cameraLost).toBe(false);
    channel.devicesOpened('video/mp4', ['microphone']);
    expect(channel.facts(2)).toMatchObject({ cameraLost: false, microphoneLost: true });
  });

  it('remembers the trouble of a source until it is over, or the devices are opened again', () => {
    const channel = running();
    channel.sources.trouble('picture-frozen', 'raised');
    channel.sources.trouble('microphone-silent', 'raised');
    channel.sources.trouble('microphone-silent', 'cleared');
    expect(channel.facts(2)).toMatchObject({ pictureFrozen: true, microphoneSilent: false });
    channel.devicesOpened('video/mp4', []);
    expect(channel.facts(2).pictureFrozen).toBe(false);
  });

  it('shows the level as long as it is news', () => {
    const channel = running();
    channel.sources.hear(0.1, 9500);
    expect(channel.sources.level(9600)).toBe(0.1);
    expect(channel.sources.level(12_000)).toBe(0);
  });
});

describe('the gap between two parts', () => {
  const spanning = (partId: string, from: number, to: number) => ({
    ...ack(partId, 1, to - from, 100),
    bootMs: { from, to },
  });

  it('lasts from the last safe instant to the first of the new part, by the boot clock', () => {
    const channel = running();
    expect(channel.acknowledge(spanning('part-1', 5000, 6000), 0)).toBeNull();
    channel.continueIn(part(2), 'capture-stopped');
    expect(channel.acknowledge(ack('part-2', 0, 0, 10), 0)).toBeNull();
    const gap = { reason: 'capture-stopped', gapMs: 2345, fromBootMs: 6000, toBootMs: 8345 };
    expect(channel.acknowledge(spanning('part-2', 8345, 9345), 0)).toEqual(gap);
    expect(channel.acknowledge(spanning('part-2', 9345, 10_345), 0)).toBeNull();
  });

  it('has no length where what was held back was sent again', () => {
    const channel = running();
    channel.acknowledge(spanning('part-1', 5000, 6000), 0);
    channel.continueIn(part(2), 'recorder-stopped');
    expect(channel.acknowledge(spanning('part-2', 5000, 6000), 0)).toMatchObject({ gapMs: 0 });
  });

  it('is one gap, by its first reason, over parts in which nothing became safe', () => {
    const channel = running();
    channel.acknowledge(spanning('part-1', 5000, 6000), 0);
    channel.continueIn(part(2), 'capture-stopped');
    channel.continueIn(part(3), 'recorder-stopped');
    expect(channel.acknowledge(spanning('part-3', 9000, 9500), 0)).toMatchObject({
      reason: 'capture-stopped',
      gapMs: 3000,
    });
  });

  it('is none before anything was safe', () => {
    const channel = running();
    channel.continueIn(part(2), 'recorder-stopped');
    expect(channel.acknowledge(spanning('part-2', 5000, 6000), 0)).toBeNull();
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

  it('is that of the volume that fills up first, and counts twice what stands on one volume', () => {
    const mirrored = (sharesVolume: boolean, mirrorFree: number) => {
      const channel = running();
      channel.mirror = { sharesVolume };
      const mirror = { live: true, safeMs: 9000, freeBytes: mirrorFree };
      channel.acknowledge({ ...ack('part-1', 10, 10_000, 10_000, 8_000_000), mirror }, 10_000);
      return channel;
    };
    expect(diskLeftMs([mirrored(false, 2_000_000)])).toBe(2_000_000);
    expect(endsInMs([mirrored(false, 2_000_000)])).toBe(8_000_000);
    expect(diskLeftMs([mirrored(true, 8_000_000)])).toBe(4_000_000);
    const homeless = mirrored(false, 2_000_000);
    expect(homeless.mirrorMs).toBe(9000);
    const change = { volume: 'primary', state: 'lost', code: 'EIO' } as const;
    homeless.volumeChanged({ type: 'volume', channelId: CHANNEL, partId: 'part-1', change });
    expect(homeless.facts(10_000)).toMatchObject({ primaryLost: true, mirrorLost: false });
    expect(endsInMs([homeless])).toBe(2_000_000);
  });
});

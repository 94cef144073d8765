import { describe, expect, it } from 'vitest';
import type { DeviceCheckValues, PictureMeasure, SoundMeasure } from '../../contract/device-check.ts';
import { aPicture, aSound, goodValues } from './device-check.test-support.ts';
import { judge } from './verdict.ts';

function findingsOf(values: Partial<DeviceCheckValues>, item: string) {
  const { items } = judge({ ...goodValues(), ...values });
  const found = items.find((one) => one.item === item);
  return [found?.verdict, ...(found?.findings ?? [])];
}

function picture(change: Partial<PictureMeasure>) {
  const [channel] = goodValues().channels;
  if (channel === undefined) throw new Error('no channel');
  return findingsOf({ channels: [{ ...channel, picture: { ...aPicture(), ...change } }] }, 'camera');
}

function sound(change: Partial<SoundMeasure>) {
  const [channel] = goodValues().channels;
  if (channel === undefined) throw new Error('no channel');
  return findingsOf({ channels: [{ ...channel, sound: { ...aSound(), ...change } }] }, 'microphone');
}

describe('what a device check means', () => {
  it('passes where all is well, item by item', () => {
    const { items, verdict } = judge(goodValues());
    expect(verdict).toBe('pass');
    expect(items.map(({ item, channel, verdict: one }) => [item, channel, one])).toEqual([
      ['camera', 'face', 'pass'],
      ['microphone', 'face', 'pass'],
      ['vault-disk', null, 'pass'],
      ['mirror-disk', null, 'pass'],
      ['clock', null, 'pass'],
      ['timestamp', null, 'pass'],
      ['display', null, 'pass'],
      ['clip', 'face', 'pass'],
    ]);
  });

  it('fails with a picture that is not there, black or frozen, each by its own name', () => {
    expect(picture({ opened: false })).toEqual(['fail', 'camera-not-opened']);
    expect(picture({ samples: 2 })).toEqual(['fail', 'picture-missing']);
    expect(picture({ blackShare: 1, stillMs: 4000 })).toEqual(['fail', 'picture-black']);
    expect(picture({ stillMs: 4000 })).toEqual(['fail', 'picture-frozen']);
    expect(picture({ blackShare: 0.2, stillMs: 800 })).toEqual(['pass']);
  });

  it('tells silence, quiet, clipping and hum of a microphone', () => {
    expect(sound({ opened: false })).toEqual(['fail', 'microphone-not-opened']);
    expect(sound({ peak: 0.0005 })).toEqual(['fail', 'microphone-silent']);
    expect(sound({ peak: 0.005 })).toEqual(['warn', 'microphone-quiet']);
    expect(sound({ peak: 1, clippedShare: 0.002 })).toEqual(['warn', 'microphone-clipping']);
    expect(sound({ peak: 1, clippedShare: 0.2 })).toEqual(['fail', 'microphone-clipping']);
    expect(sound({ hum: [{ hz: 50, level: 0.01, overDb: 30 }] })).toEqual(['warn', 'microphone-hum']);
    expect(sound({ hum: [{ hz: 50, level: 0.2, overDb: 40 }] })).toEqual(['fail', 'microphone-hum']);
  });

  it('takes a loud voice near 100 Hz for no hum, since it is no line', () => {
    expect(sound({ hum: [{ hz: 100, level: 0.2, overDb: 4 }] })).toEqual(['pass']);
  });

  it('adds up what the harmonics of a hum hold', () => {
    const line = (hz: number) => ({ hz, level: 0.002, overDb: 20 });
    expect(sound({ hum: [line(50)] })).toEqual(['pass']);
    expect(sound({ hum: [line(50), line(100), line(150)] })).toEqual(['warn', 'microphone-hum']);
  });

  it('counts the hours that both disks still take', () => {
    const disk = (hoursLeft: number | null) => ({ freeBytes: 1, hoursLeft });
    expect(findingsOf({ vaultDisk: disk(0.5) }, 'vault-disk')).toEqual(['fail', 'disk-low']);
    expect(findingsOf({ vaultDisk: disk(3) }, 'vault-disk')).toEqual(['warn', 'disk-getting-low']);
    expect(findingsOf({ vaultDisk: disk(null) }, 'vault-disk')).toEqual(['warn', 'disk-unknown']);
    const mirror = (state: DeviceCheckValues['mirrorDisk']['state'], hours: number | null) =>
      findingsOf({ mirrorDisk: { ...disk(hours), state } }, 'mirror-disk');
    expect(mirror('none', null)).toEqual(['none', 'mirror-none']);
    expect(mirror('missing', null)).toEqual(['fail', 'mirror-missing']);
    expect(mirror('same-volume', 90)).toEqual(['warn', 'mirror-same-volume']);
    expect(mirror('ready', 0.2)).toEqual(['fail', 'disk-low']);
  });

  it('remarks on clock and time-stamp authority, and never fails for them', () => {
    const clock = (state: 'synchronised' | 'unsynchronised' | 'unknown', errorMs: number | null) =>
      findingsOf({ clock: { state, errorMs } }, 'clock');
    expect(clock('unsynchronised', null)).toEqual(['warn', 'clock-unsynchronised']);
    expect(clock('unknown', null)).toEqual(['warn', 'clock-unknown']);
    expect(clock('synchronised', 5000)).toEqual(['warn', 'clock-error']);
    const silent = { wanted: true, answered: false, ms: null, code: 'timestamp-unreachable' };
    expect(findingsOf({ timestamp: silent }, 'timestamp')).toEqual(['warn', 'timestamp-silent']);
    expect(findingsOf({ timestamp: { ...silent, wanted: false } }, 'timestamp')).toEqual([
      'none',
      'timestamp-none',
    ]);
  });

  it('does not miss a second display that nobody needs', () => {
    expect(findingsOf({ displays: 1 }, 'display')).toEqual(['none', 'display-single']);
    expect(judge({ ...goodValues(), displays: 1 }).verdict).toBe('pass');
  });

  it('fails without a test clip, or with one that is too short', () => {
    expect(findingsOf({ clip: null, clipFailure: 'capture-failed' }, 'clip')).toEqual([
      'fail',
      'clip-failed',
    ]);
    const { clip } = goodValues();
    expect(findingsOf({ clip: clip && { ...clip, safeMs: 2000 } }, 'clip')).toEqual(['fail', 'clip-short']);
  });

  it('is as bad as its worst item', () => {
    expect(judge({ ...goodValues(), clock: { state: 'unknown', errorMs: null } }).verdict).toBe('warn');
    expect(judge({ ...goodValues(), clip: null, clock: { state: 'unknown', errorMs: null } }).verdict).toBe(
      'fail',
    );
  });
});

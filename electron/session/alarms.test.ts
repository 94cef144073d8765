import { describe, expect, it } from 'vitest';
import { alarmChanges, alarmsOf, type ChannelFacts } from './alarms.ts';

const WELL: ChannelFacts = {
  sinceAckMs: 900,
  recorderStopped: false,
  captureStopped: false,
  cameraLost: false,
  microphoneLost: false,
  silentMs: 0,
  writeFailure: null,
};

describe('alarmsOf', () => {
  it('is quiet while everything is well', () => {
    expect(alarmsOf([WELL, WELL], null)).toEqual([]);
    expect(alarmsOf([WELL], 31 * 60_000)).toEqual([]);
  });

  it('warns after more than three seconds without acknowledgement', () => {
    expect(alarmsOf([{ ...WELL, sinceAckMs: 3000 }], null)).toEqual([]);
    expect(alarmsOf([WELL, { ...WELL, sinceAckMs: 3001 }], null)).toEqual(['not-acknowledged']);
  });

  it('tells a full disk from one that fails', () => {
    expect(alarmsOf([{ ...WELL, writeFailure: 'ENOSPC' }], null)).toEqual(['disk-full']);
    expect(alarmsOf([{ ...WELL, writeFailure: 'EIO' }], null)).toEqual(['write-failing']);
  });

  it('warns when less than half an hour fits on the disk', () => {
    expect(alarmsOf([WELL], 30 * 60_000 - 1)).toEqual(['disk-low']);
  });

  it('does not call a microphone silent that is gone', () => {
    expect(alarmsOf([{ ...WELL, silentMs: 15_001 }], null)).toEqual(['microphone-silent']);
    expect(alarmsOf([{ ...WELL, silentMs: 15_001, microphoneLost: true }], null)).toEqual([
      'microphone-lost',
    ]);
  });

  it('names each alarm once, the most urgent first', () => {
    const broken = { ...WELL, recorderStopped: true, sinceAckMs: 9000, cameraLost: true };
    expect(alarmsOf([broken, broken], 1000)).toEqual([
      'recorder-stopped',
      'not-acknowledged',
      'camera-lost',
      'disk-low',
    ]);
  });
});

describe('alarmChanges', () => {
  it('gives what came and what went', () => {
    expect(alarmChanges(['disk-low', 'camera-lost'], ['camera-lost', 'write-failing'])).toEqual({
      raised: ['write-failing'],
      cleared: ['disk-low'],
    });
  });
});

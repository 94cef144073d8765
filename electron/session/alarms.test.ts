import { describe, expect, it } from 'vitest';
import { AlarmLedger, alarmsOfChannel, alarmsOfRoom, type ChannelFacts, raisedAlarms } from './alarms.ts';

const WELL: ChannelFacts = {
  sinceAckMs: 900,
  recorderStopped: false,
  captureStopped: false,
  cameraLost: false,
  microphoneLost: false,
  pictureBlack: false,
  pictureFrozen: false,
  microphoneSilent: false,
  writeFailure: null,
  primaryLost: false,
  mirrorLost: false,
};
const alarms = (change: Partial<ChannelFacts>) => alarmsOfChannel({ ...WELL, ...change });
const face = (facts: ChannelFacts) => ({ label: 'face', facts });

describe('the alarms of a channel', () => {
  it('are none while everything is well', () => {
    expect(alarms({})).toEqual([]);
    expect(raisedAlarms([face(WELL)], 31 * 60_000)).toEqual([]);
  });

  it('warn after more than three seconds without acknowledgement', () => {
    expect(alarms({ sinceAckMs: 3000 })).toEqual([]);
    expect(alarms({ sinceAckMs: 3001 })).toEqual(['not-acknowledged']);
  });

  it('tell a full disk from one that fails', () => {
    expect(alarms({ writeFailure: 'ENOSPC' })).toEqual(['disk-full']);
    expect(alarms({ writeFailure: 'EIO' })).toEqual(['write-failing']);
  });

  it('call no source black, frozen or silent that is gone', () => {
    const troubled = { pictureBlack: true, pictureFrozen: true, microphoneSilent: true };
    expect(alarms(troubled)).toEqual(['picture-black', 'picture-frozen', 'microphone-silent']);
    expect(alarms({ ...troubled, cameraLost: true })).toEqual(['camera-lost', 'microphone-silent']);
    expect(alarms({ ...troubled, microphoneLost: true })).toEqual([
      'microphone-lost',
      'picture-black',
      'picture-frozen',
    ]);
  });
});

describe('the alarms of the room', () => {
  it('warn when less than half an hour fits on the disk', () => {
    expect(raisedAlarms([face(WELL)], 30 * 60_000 - 1)).toEqual([{ code: 'disk-low', channel: null }]);
  });

  it('name each once, the most urgent first', () => {
    const broken = { ...WELL, recorderStopped: true, sinceAckMs: 9000, cameraLost: true };
    const raised = raisedAlarms([face(broken), { label: 'room', facts: broken }], 1000);
    expect(alarmsOfRoom(raised)).toEqual(['recorder-stopped', 'not-acknowledged', 'camera-lost', 'disk-low']);
  });
});

describe('the ledger of alarms', () => {
  it('tells for each channel what came, what went and how long it lasted', () => {
    const ledger = new AlarmLedger();
    const onFace = { code: 'camera-lost', channel: 'face' } as const;
    const inRoom = { code: 'camera-lost', channel: 'room' } as const;
    expect(ledger.update([onFace], 1000)).toEqual({ raised: [onFace], cleared: [] });
    expect(ledger.update([onFace, inRoom], 2000)).toEqual({ raised: [inRoom], cleared: [] });
    expect(ledger.update([inRoom], 4500)).toEqual({ raised: [], cleared: [{ ...onFace, lastedMs: 3500 }] });
    expect(ledger.update([], 5000)).toEqual({ raised: [], cleared: [{ ...inRoom, lastedMs: 3000 }] });
    expect(ledger.update([], 6000)).toEqual({ raised: [], cleared: [] });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureReport } from '../contract/recording.ts';
import { CaptureReplies } from './capture-link.ts';

const CHANNEL = 'chn-01234567890123456789';
const STARTED: Extract<CaptureReport, { type: 'started' }> = {
  type: 'started',
  channelId: CHANNEL,
  codec: 'video/mp4',
  width: 1280,
  height: 720,
  sampleRate: 48000,
  missing: [],
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is awaited from the capture page', () => {
  it('comes with the report', async () => {
    const replies = new CaptureReplies();
    const started = replies.started(CHANNEL, 1000);
    expect(replies.hear(STARTED)).toBe(true);
    expect(await started).toEqual(STARTED);
    expect(replies.hear(STARTED)).toBe(false);
  });

  it('fails with the page’s own code', async () => {
    const replies = new CaptureReplies();
    const started = replies.started(CHANNEL, 1000);
    replies.hear({ type: 'failed', channelId: CHANNEL, code: 'camera-missing', detail: 'NotFoundError' });
    await expect(started).rejects.toMatchObject({ code: 'camera-missing' });
  });

  it('fails when the page says nothing in time', async () => {
    const replies = new CaptureReplies();
    const expectation = expect(replies.stopped(CHANNEL, 1000)).rejects.toMatchObject({
      code: 'capture-failed',
    });
    await vi.advanceTimersByTimeAsync(1000);
    await expectation;
  });

  it('fails when the page is gone, and waits for the next one to be ready', async () => {
    const replies = new CaptureReplies();
    replies.hear({ type: 'ready' });
    await replies.ready(1000);
    const started = replies.started(CHANNEL, 1000);
    replies.gone();
    await expect(started).rejects.toMatchObject({ code: 'capture-failed' });
    const ready = replies.ready(1000);
    replies.hear({ type: 'ready' });
    await ready;
  });
});
